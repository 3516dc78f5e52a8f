//! What must stay clean: laws, judgements, books, sums, offices, history.

use kb_privacy::{Allowed, Scanner, Subject};

#[test]
fn ordinary_texts_are_clean() {
    let scanner = Scanner::new(Allowed::default());
    for text in [
        "§ 42a SGB VIII, §§ 1773-1808 BGB, BGBl. I 2015 Nr. 42 S. 1802",
        "Law 4960/2022 (Government Gazette A' 145/22.07.2022), article 13",
        "ν. 4636/2019 (ΦΕΚ Α΄ 169/1.11.2019), ΚΥΑ 1940/2022, Α.Π. 207/2717/2019",
        "CRC/C/GC/14, A/RES/64/142, CRC/GC/2005/6, paragraphs 31-38",
        "ISBN 978-3-16-148410-0, ISSN 1573-2851, MIS 6011328",
        "ISBN: 9783161484100; EAN 9783161484100",
        "https://doi.org/10.1007/s10823-019-09382-1 and doi:10.1016/j.childyouth.2019.104512",
        "10.1177/0308575918823433",
        "https://www.example.org/articles/85073003328/view?id=36574261809",
        "ECLI:EU:C:2018:248, C-550/16, ECHR 8687/08, 2 AZR 123/19, 10 C 13.15",
        "RvV nr. 234 567 van 12 mei 2020; RvS 123.456; CCE n° 234.567 du 12 mai 2020",
        "Directive 2013/33/EU, Regulation (EU) 2024/1351, Regulation (EC) No 862/2007",
        "The Eurodac Regulation (EU) No 603/2013 was replaced by 2024/1358 on 12 June 2024.",
        "Children born after 1 January 2005, before 31 December 2010 or on or after 01/02/2011",
        "geboren na 1 januari 2005; geboren vóór 31.12.2010; né avant le 1er janvier 2005",
        "vor dem 1. Januar 2005 geboren; geboren am 01.01.2005 oder später",
        "όσοι γεννήθηκαν μετά την 1η Ιανουαρίου 2005",
        "Alice Salomon was born in Berlin on 19 April 1872.",
        "116 000, 116 111, 112, 1555, 1107, 02 412 11 80, +32 2 488 80 00, 0800 111 0 550",
        "Tel. 030 18 400 0, Fax 0911 943-1000, 0461 12345-6 und 030 902 277 500",
        "Telefon 03012345678",
        "210 9804600, 213 160 8500, 2132 039 700",
        "info@example.org, voogdij@just.fgov.be, info.brussels@fedasil.be",
        "KBO 0470.123.456, BTW BE 0470.123.456",
        "12.345.678 euro, 36 574 261 809 €, 1.234.567,89",
        "2015 2016 2017 2018 2019\n88 222 999 936 100\n12 345 678 995 77",
        "12.34 56.78 90.12 34.56 78.90",
        "In 2019, 1 234 of 12 345 678 people (10.0 %); 100 000 passports, 120.000 residence permits",
        "In 2021, 1,400 children aged 15 to 17 from Afghanistan were in Belgium.",
        "Unaccompanied children under 18 from Syria and Eritrea in Athens, 2019 to 2021",
        "Kinder unter 14 Jahren; ab 16 Jahren; 16- und 17-jährige Jugendliche aus Syrien",
        "On 12 May 2021 State Secretary Sammy Mahdi spoke in Brussels.",
        "Gesetz vom 15. Dezember 1980 in der Fassung vom 2. Mai 2019",
        "Version 2.0.13 of 2024-05-12, build 202405121730, sha 85073003328abc",
        "The name was changed to Foster Care Service in 2010.",
        "Passports of 2019: the rule is in article 12, 5 of 345 children had one.",
        "kb add leaflet.md --country BE; A4, B2, C1; H2020 no 870845",
        "a < b, b << 2, <<EOF, x<y>z, std::vector<std::pair<int,int>>",
        "85.07.30-033.29, 66041066600, 01013099999, 000-0011032-25, 36574261890, 36554266806",
        "1.85073003328 and 0,85073003328 and 85073003328123",
    ] {
        let found = scanner.scan(&Subject::text(text));
        assert!(found.is_empty(), "`{text}`: {found:?}");
    }
}
