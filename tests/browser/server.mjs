// Runs the site over a library on a free port of this machine.

import { spawn } from "node:child_process";

const PATIENCE = 120_000;

export async function serve(binary, folder) {
  const server = spawn(binary, ["-C", folder, "serve", "--listen", "127.0.0.1:0"], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const address = await new Promise((found, failed) => {
    let said = "";
    const read = (chunk) => {
      said += chunk;
      const match = said.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (match) found(match[0]);
    };
    server.stdout.on("data", read);
    server.stderr.on("data", read);
    server.on("error", failed);
    server.on("exit", (code) => failed(new Error(`the site ended with ${code}: ${said}`)));
    setTimeout(() => failed(new Error(`the site did not start: ${said}`)), PATIENCE).unref();
  });
  return { address, stop: () => server.kill("SIGTERM") };
}

// The one style sheet, as the home page names it.
export async function styleSheet(site) {
  const home = await (await fetch(`${site.address}/en/`)).text();
  return (await fetch(site.address + home.match(/href="(\/static\/[^"]+\.css)"/)[1])).text();
}
