//! The commonest words of languages that have no row of their own, in Latin letters.
//!
//! They keep Spanish from being taken for French and Afrikaans for Dutch, and name the languages
//! people of this field meet. Not for: analysis. The invariant: at most 59 languages, since a
//! vote is a bit of 64 and the registry has five.

/// Language and words.
pub(super) const OTHERS: [(&str, &str); 47] = [
    (
        "es",
        "el la los las de del y que en un una es por con para se no su al lo como más pero sus este entre también fue son está hasta desde cuando muy sin sobre",
    ),
    (
        "pt",
        "o a os as de do da dos das e que em um uma é por com para se não no na nos nas ao mais como mas foi são ou seu sua também pelo pela até isso quando muito",
    ),
    (
        "it",
        "il lo la i gli le di del della dei delle e che in un una è per con non si da dal dalla al alla nel nella sono come anche più ma questo questa ha essere stato tra",
    ),
    (
        "ca",
        "el la els les de del dels i que en un una és per amb no es al com més però seva seu aquest aquesta són va ha també entre ser des fins",
    ),
    (
        "gl",
        "o a os as de do da dos das e que en un unha por con para se non no na ao á máis como pero é son súa seu este foi tamén pola polo",
    ),
    (
        "oc",
        "e lo la de los las del que un una es en per amb dins al aquò son mai pas coma dels o sus",
    ),
    (
        "ro",
        "și în la de a cu pe nu un o este care din să mai pentru ce sunt se al ale lui prin sau fi fost această acest după între către cel",
    ),
    (
        "pl",
        "i w na z do się nie to jest że o jak za od po co dla tym przez oraz są był ich jego lub być może przy który która które tylko także",
    ),
    (
        "tr",
        "ve bir bu da de için ile olarak olan daha çok gibi en kadar sonra ancak veya her ne var o değil olduğu tarafından göre ise ya",
    ),
    (
        "so",
        "waa iyo oo ka ku in uu u ay la ee ah loo lagu wax waxaa aan waxay kale soo si ama leh badan isku kasta",
    ),
    (
        "sq",
        "dhe në të e i për me se një nga që është si ka nuk u do më tek kjo ky janë por duke ose edhe prej këtë",
    ),
    (
        "da",
        "og i at det er en til på som med de af for ikke der den et var jeg har sig om vi men han også efter fra eller kan ved blev",
    ),
    (
        "sv",
        "och i att det som en på är av för med till den har de inte om ett han men var jag sig från vi så kan när eller under även vid",
    ),
    (
        "nb",
        "og i er det som en på til av å for med at ikke de har den et var om jeg fra men også han seg vi kan eller ble etter ved",
    ),
    (
        "nn",
        "og i er det som ein på til av å for med at ikkje dei har den eit var om eg frå men også han seg vi kan eller vart etter ved kva me",
    ),
    (
        "is",
        "og að í á er sem við til var en ekki um með af hann það hún frá eru fyrir ég þú hans eða þetta",
    ),
    (
        "af",
        "die en van in is het om te dat nie vir met wat op hy was sy deur hulle sal ook kan as wees word n haar sê aan so maar baie ek ʼn",
    ),
    (
        "lb",
        "an de vun déi den der dat ass fir mat op net ech mir wéi och si et dee sinn hunn eng awer zu iwwer oder gëtt",
    ),
    ("nds", "de un dat is in to nich en mit van för wi ik hett se op he as ok bi ut na dor"),
    ("fy", "de en fan it yn is dat te op net foar mei hy wie as in oan ek har syn hat ik"),
    ("li", "de en in van t is det neet veur mit ouch dae ein op zien waor aan wie nao óp get"),
    (
        "fi",
        "ja on ei että se oli hän mutta joka kun niin myös tai ovat sen kuin jos ole siitä voi mitä olla nyt vain hänen sekä",
    ),
    ("et", "ja on ei et see oli ka kui ta mis oma või aga ning seda nii kes siis tema"),
    (
        "hu",
        "a az és hogy nem is egy ez meg de volt csak már mint ha vagy el azt még ki lesz van sem amely után között",
    ),
    (
        "cs",
        "a v se na je že s z o do to i k ve pro jako za by ale po jsem jsou jeho nebo od při také které který byl není",
    ),
    (
        "sk",
        "a v sa na je že s z o do to aj pre ako za by ale po sú jeho alebo od pri tiež ktoré ktorý bol nie",
    ),
    (
        "hr",
        "i u je na se da za od su s o a koji koja koje kao do iz ili bi nije što po će ne te biti uz sve prema",
    ),
    (
        "sl",
        "in v je na da se za so z ki ne s o pa kot po bi tudi ali od pri biti ni iz do še lahko med",
    ),
    ("lv", "un ir ka no par uz ar tas kas bija ne to arī viņa tā kā vai pie lai viņš"),
    ("lt", "ir yra kad su tai į iš kaip buvo ne bet jo arba jis apie taip nuo už kurie"),
    (
        "eu",
        "eta da ez du bat dira zen izan dute ere edo baina hau horiek egin duen beste bere oso eskubidea",
    ),
    ("ga", "agus an na a i is ar le do go tá sé ní bhí ag mar seo sin leis bean an"),
    ("cy", "y yn a i o ar mae ei yr ac am wedi bod gan oedd fod hyn hwn"),
    ("mt", "il u ta li fil biex ma għal kien minn lil dan hija huwa mill tal jew ukoll bħal fuq"),
    ("eo", "la kaj de en estas al ne mi ke por kun li ĝi tio oni sed pri ankaŭ ĉu sia"),
    ("la", "et in est non ad ut cum qui quod sed ex ab quae hoc esse sunt nec per etiam si"),
    ("ht", "nan yo ki pou li se sa ak te a moun tout pa gen ou fè nou avèk yon ka"),
    (
        "sw",
        "ya na wa kwa ni katika za la kama hii pia yake au hiyo wake kuwa cha si bila ambao ambayo watu kila yao",
    ),
    ("rw", "mu no ku ya na wa cyangwa kandi ko kugira umuntu n y ba bya ry ubu bose afite"),
    ("ha", "da a na ta ya su ne ce wani ba cikin ga don za kuma shi ko wata yake"),
    ("om", "fi kan akka hin ni irraa waan isa kana jedhu keessa qaba namni hunda itti yookiin"),
    (
        "vi",
        "và của là có trong được các cho không với một người này đã những để khi từ về như đến theo tại hay bị",
    ),
    (
        "id",
        "yang dan di dari untuk dengan ini itu dalam tidak pada adalah oleh akan atau juga ke sebagai karena bisa ada mereka saya",
    ),
    (
        "tl",
        "ang ng sa na mga at ay hindi ito ko siya niya para kung may isang mo ni si kanyang o bawat",
    ),
    ("mi", "te ki o ka i ngā he tēnei nga me e kei hoki ko ana ia mō rā kua nei"),
    ("ku", "û ku li di de ji bi ew ne jî bo ev her an xwe yê ya yên kir ye"),
    ("ff", "e ko nde kala mo no hay so ngol ndi ɗum ɗo tawa woni heen gooto kono"),
];
