# Iets insturen: drie stappen, en de pagina achter de link van de inzender.
menu-submit = Bijdragen
submit-title = Vertel anderen wat u doet
submit-lead = Een paar vragen, zowat tien minuten. U hebt geen account of e-mailadres nodig. Iemand leest na wat u stuurt voor er iets verschijnt.
submit-keep-out = Laat alles weg waaraan een kind te herkennen is: namen, geboortedata, dossiernummers en zeldzame combinaties van plaats, leeftijd en nationaliteit.
submit-adapts = U vertelt wat u gemaakt hebt van:
submit-step = Stap { $step } van 3
submit-optional = (niet verplicht)
submit-choose = Kies
submit-save = Bewaren en verder
submit-closed-title = Hier kunt u niets insturen
submit-closed-text = Dit exemplaar van de bibliotheek dient alleen om te lezen. Vraag de organisatie die u dit adres gaf waar u kunt insturen wat u doet.
hint-words = { $n ->
    [one] Hoogstens 1 woord.
   *[other] Hoogstens { $n } woorden.
  }
ask-lang = In welke taal schrijft u?
ask-kind = Wat stuurt u in?
ask-title = Hoe noemt u het?
ask-country = In welk land doet u het?
ask-place = Waar precies?
hint-place = Een gemeente of streek volstaat. Nooit het adres van een opvanghuis.
ask-problem = Wat was het probleem?
ask-practice = Wat doet u?
ask-audience = Voor wie?
ask-staff = Wie doet het werk?
ask-since = Sinds welk jaar?
hint-since = Vier cijfers, zoals 2021.
ask-outcome = Wat is er veranderd, en hoe weet u dat?
ask-elsewhere = Wat zou een ander land nodig hebben?
ask-contact = Bij wie kunnen lezers terecht?
hint-contact = Een dienst en haar mailbox, geen privépersoon. Dit wordt gepubliceerd.
ask-stage = Hoever staat u ermee?
ask-kept = Wat hebt u behouden?
ask-changed = Wat hebt u aangepast?
ask-result = Wat leverde het op? Bent u gestopt: waarom?
ask-trap = Laat dit vak leeg

error-title = Fout: { $title }
error-summary = Er is een probleem
wrong-missing = Beantwoord “{ $question }”
wrong-too-long = { $n ->
    [one] “{ $question }”: hoogstens 1 woord, maak uw antwoord korter
   *[other] “{ $question }”: hoogstens { $n } woorden, maak uw antwoord korter
  }
wrong-unknown = “{ $question }”: kies een antwoord uit de lijst
wrong-year = “{ $question }”: schrijf een jaartal van vier cijfers, zoals 2019
trouble-too-fast = Dat ging snel. Wacht vijf seconden en druk opnieuw op de knop. Wat u schreef, staat er nog.
trouble-expired = Deze pagina stond heel lang open. Druk opnieuw op de knop. Wat u schreef, staat er nog.
trouble-trap = Een verborgen vak dat leeg moet blijven, was ingevuld. Het is weer leeg: druk nog eens op de knop. Wat u schreef, staat er nog.
trouble-busy = Er wordt op dit ogenblik erg veel ingestuurd. Probeer het wat later opnieuw. Wat u schreef, staat er nog.
trouble-too-much = Dat is meer tekst dan dit formulier aankan. Maak het korter en stuur het opnieuw.

files-title = Bestanden
files-lead = Voeg toe wat erbij hoort: een folder, een formulier, dia’s. U kunt ook zonder bestanden verder. Elk bestand wordt bewaard zodra u het toevoegt.
files-come-back = Even pauze? Bewaar het adres van deze pagina: het ontwerp blijft 30 dagen bewaard, en alleen dit adres leidt ernaartoe.
files-choose = Kies bestanden
files-hint = Hoogstens { $n } bestanden van elk tot { $mb } MB. Liefst PDF, Word of gewone tekst.
files-add = Toevoegen
files-list = Bestanden tot nu toe
files-none = Nog geen bestand.
files-next = Verder
file-kb = { $n } kB
file-words = { $n ->
    [one] 1 woord gelezen
   *[other] { $n } woorden gelezen
  }
file-unread = We konden de tekst niet lezen. Het bestand is bewaard en iemand kijkt ernaar.
file-remove = Verwijderen
file-missing = Kies eerst een bestand
file-empty = { $name } is leeg
file-too-large = { $name } is te groot: een bestand mag { $mb } MB zijn, alle samen 80 MB
file-too-many = { $name } is niet bewaard: er zijn al { $n } bestanden
file-failed = { $name } kon niet worden opgeladen. Probeer het opnieuw

check-title = Kijk na voor u verstuurt
check-answers = Wat u schreef
check-change = Wijzigen
check-files = Bestanden
check-findings = Bekijk dit voor u verstuurt
check-findings-text = Iets hierin verwijst misschien naar een persoon. U beslist; ook de curatoren zien het.
privacy-number = een nummer waaraan één persoon te herkennen is
privacy-birth-date = een volledige geboortedatum
privacy-phone = een privételefoonnummer
privacy-mailbox = een privé-e-mailadres
privacy-iban = een bankrekening
privacy-named-person = een naam met een datum en een plaats
privacy-combination = gegevens die samen naar één persoon wijzen
privacy-changed-name = een veranderde naam, die zegt dat het geval echt is
privacy-file-name = een bestandsnaam die op de naam van een persoon lijkt
check-agree = Drie dingen die we moeten weten
tick-share = Ik mag deze tekst en deze bestanden delen.
tick-unrecognisable = Er is geen kind in te herkennen.
tick-licence = Ze mogen verschijnen onder de licentie CC BY 4.0: anderen mogen ze gebruiken en aanpassen en vermelden waar ze vandaan komen.
wrong-tick = Vink aan: “{ $tick }”
check-send = Versturen
check-incomplete = Een antwoord ontbreekt of klopt niet. Verbeter het eerst.

thanks-title = Dank u
thanks-reference = Uw referentie is
thanks-link = Bewaar deze link, het is de enige weg terug:
thanks-next = Iemand leest wat u stuurde. Vragen aan u komen op die pagina te staan. Niemand kan u schrijven, kijk daar dus over een week.
thanks-open = Naar de pagina

track-title = Wat u hebt ingestuurd
track-status = Stand van zaken
track-reference = Referentie
submission-draft = Nog niet verstuurd
submission-waiting = Ontvangen, wordt nog nagekeken
submission-question = Vraag aan u
submission-accepted = Gepubliceerd
submission-rejected = Niet gepubliceerd
submission-withdrawn = Door u teruggenomen
track-steps = Wat er gebeurde
step-sent = U hebt het verstuurd
step-asked = De curatoren stelden een vraag
step-answered = U hebt geantwoord
step-accepted = Gepubliceerd
step-rejected = Niet gepubliceerd
step-withdrawn = U hebt het teruggenomen
track-question = Vraag aan u
track-answer = Uw antwoord
track-answer-send = Antwoord versturen
track-answer-missing = Schrijf eerst een antwoord
track-record = Lees het in de bibliotheek
track-continue = Verder met het ontwerp
track-withdraw = Terugnemen
track-withdraw-title = Wilt u het terugnemen?
track-withdraw-text = Alles wat u schreef en alle bestanden worden meteen gewist. Dat kan niet ongedaan worden gemaakt.
track-withdraw-sure = Ja, wis alles
track-withdraw-no = Nee, laat het staan
track-feed = Volg deze pagina in een feedlezer
track-kept = Deze link werkt tot twaalf maanden na de beslissing. Een ontwerp bewaren we 30 dagen.
reject-duplicate = De bibliotheek heeft dit al.
reject-out-of-scope = Het gaat niet over het onderwerp van deze bibliotheek.
reject-identifies-a-child = Er was een kind in te herkennen. We hebben alles gewist.
reject-no-rights = Voor zover we kunnen zien, mag het niet worden gedeeld.
reject-too-little = Er staat te weinig in om er elders iets mee te doen.
reject-other = Zie de nota hieronder.
