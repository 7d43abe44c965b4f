//! Words by which names, titles and companies are told apart. All are folded: small letters, no
//! marks.

/// What somebody is, or does for a company.
pub(super) const ROLES: &str = "\
    administrator adviser advisor advocate ambassador analyst approver architect assistant \
    associate author board boss ceo cfo chair chairman chairperson chairwoman chief cio ciso \
    cmo co-chair co-creator co-founder co-lead co-maintainer coach cofounder committer \
    consultant contributor coo cpo creator cso cto cxo dean deputy designer developer devrel \
    director doctoral dpo editor emeritus engineer evangelist evp executive expert facilitator \
    fellow founder founding freelancer generalist gm guru hacker head instructor intern \
    journalist lead leader lecturer maintainer manager md member mentee mentor moderator \
    officer organizer owner partner partnerships phd physicist pm pmm postdoc postdoctoral \
    practitioner president principal producer professor programmer researcher reviewer scholar \
    scientist scrum secretary senior shepherd specialist sr sre staff strategist student \
    supervisor svp swe sysadmin tech-lead technologist tester trainee trainer treasurer vp \
    writer";

/// Parts of companies, and what titles go on with: `Developer Relations`.
pub(super) const UNITS: &str = "\
    advocacy ai americas apac application applications apps architecture backend business \
    central cloud cluster community compute containers core corporate customer data delivery \
    department developer development devops digital eastern emea enablement engineering \
    enterprise europe evangelism experience field frontend global growth head hosting \
    infrastructure innovation integrations international kubernetes machine marketing \
    networking nordics observability office open operations ops partner partnerships \
    performance platform platforms product products programs project projects regional \
    relations reliability research sales scheduling security services site software solution \
    solutions source storage strategy success support systems team technical technology usa \
    worldwide";

/// Words that only names of organizations have.
pub(super) const ORGANIZATIONS: &str = "\
    academy aerospace agency airlines airways alliance analytics army association authority \
    automotive bank banque brands broadcasting capital center centre cloud club college \
    commission committee communications company computer computing conference consortium \
    consulting cooperative corporation council energy enterprises entertainment exchange \
    federal fellowship finance financial foods foundation games gaming government group health \
    healthcare holding holdings hospital hub imaging incorporated industries initiative \
    institut institute insurance interactive international investments lab laboratories \
    laboratory labs limited logistics media ministry mobile motors museum network networks \
    newspaper organisation organization partners payments pharma pharmaceuticals pictures \
    police polytechnic press railways resources retail risk robotics school sciences security \
    semiconductor services society space software solution solutions stack stock stores studio \
    studios surgery systems tech technologies technology telecom telecommunications telekom \
    trust tv unicorns universidad universidade universita universitat universite universiteit \
    university utilities ventures works";

/// Forms of companies, without points.
pub(super) const FORMS: &str = "\
    ab ag aps as asa ba bhd bv bvba cie co coltd corp corporation cv dba doo eurl ev gbr gk \
    gmbh inc incorporated kft kg kgaa kk limited llc llp lp ltd ltda mbh nv oao oo ood oy oyj \
    pbc pjsc plc pte pty pvt rl sa sarl sas sasu sdn se sl slu snc soc sp spa spol spzoo srl \
    srls sro ug ulc zoo";

/// What follows a name after a comma and belongs to it.
pub(super) const SUFFIXES: &str = "\
    ii iii iv jr sr";

/// Degrees and the like, which stand after a name and are a title.
pub(super) const DEGREES: &str = "\
    bsc cissp cka ckad cks dphil esq ma mba md meng msc msci phd pmp";

/// Small words inside of names.
pub(super) const PARTICLES: &str = "\
    af al ap av ben bin bint da dal dalla das de degli dei del della den der di do dos du e el \
    ibn la las le lo los of san st t te ten ter van vande vanden vander vom von y zu zum zur";

/// Forms of address before a name.
pub(super) const ADDRESSES: &str = "\
    dame dr mr mrs ms mx prof professor sir";

/// Words of titles of talks, by which `Deep Dive` is told from somebody's name.
pub(super) const TOPICS: &str = "\
    a about access across advanced adventure after agent agentic agents all an analysis and \
    any anything api apis are ask at automated automation back basics batch beginner beginners \
    best better beyond bof bootcamp break breaking bringing bug build building by case cd \
    challenge challenges chaos cheap ci closing clouds clusters code coffee community complete \
    contribfest contributing contributor cost costs cross day days debugging deep demo demos \
    deploying deployment deployments discussion dive diy dns docs does done edge edition end \
    engineers event every everyone everything evolution experiences experts failure fast \
    faster featured features fireside first five for forum four free from full full-day fun \
    future future-proof gateway getting going gpu gpus great guide guided half-day hands \
    hands-on happy hard hello history host hour how in inference inside intelligence into \
    intro introducing introduction is isolation it its journey just keynote landscape large \
    latency learned learning less lessons let lets life lightning like live llm llms load \
    local look lunch maintainers maintenance make making management managing master mastering \
    matter meet meeting meetup mesh microservices migrating migration ml mlops model models \
    modern monitoring more multi multi-cluster multi-tenancy my myth native needs never new \
    next next-gen no nodes not nothing now of off on one online opening operator operators \
    optimization orchestration our out outage over overview packaging panel part past path \
    patterns perspective pipelines plane planes planning playbook policies policy practical \
    practice practices preparation present primer problem problems production progress \
    project-update q&a qa questions race real real-time reality recap reception registration \
    release releases remarks report retrospective review revolution right road roadmap rules \
    run running runtime safe scalable scale scaling scheduler scratch secrets secure securing \
    serverless serving session sessions shape sharing shifting showcase sig sigs simple \
    simplified slow small social something sovereignty standards state step stories story \
    stream streaming summit supply surviving sustainability tag take taking tale tales talk \
    talks telemetry tenancy testing that the then theory things this three tips to today \
    together tomorrow tools tour toward towards tracing track training tricks troubleshooting \
    tutorial two ultimate unconference under understanding update updates upgrade upgrades \
    usage use using versus vs wasm way ways we webassembly welcome what whats when where why \
    wild with within without working workload workloads workshop world wrap-up year years you \
    your zero zero-trust";

/// Who is nobody's: what stands where a company would.
pub(super) const INDEPENDENT: [&str; 9] = [
    "independent",
    "individual",
    "freelance",
    "freelancer",
    "selfemployed",
    "unaffiliated",
    "unemployed",
    "independentcontributor",
    "individualcontributor",
];

/// Common words, of which companies make names and parents do not: `Red Hat`.
pub(super) const COMMON: &str = "\
    active air alert alpha american ancient apple arrow atomic autonomous axis back balance \
    bar base beacon beam better big binary bio blue board bold book booking box brain bright \
    british buffer builders bunny business butterfly byte cable canal canopy capital car card \
    care cargo cast castle central chain channel check cherry circle city clean clear click \
    clock cloud coast code cold collective color company connect control core cosmic creative \
    crowd crystal cube cycle daily dark dash data deep defense delivery delta design desk \
    digital direct discovery dog dot double dragon dream drop dynamic eagle earth easy echo \
    edge eight electric element emerald empire energy engine equal european evergreen express \
    eye falcon family fast fiber fire first five fleet flex flow fly focus force forest fork \
    form forward foundry four free fresh frontier fusion galaxy game gate general genius giant \
    glass global golden graph gravity great grid ground guard half happy harbor hat hero \
    hidden high hive home honey horizon host hot human hundred hybrid hyper idea image impact \
    infinite inner input insight integral intelligent international iron island kernel key \
    kite knowledge lambda laser last layer leaf lean learning level liberty life lift light \
    lightning lime line link lion liquid live local logic loop lunar machine magic magnet main \
    mandatory market master matrix matter maze memory mercury mesh meta metal meteor micro \
    mighty mile mind mint mirror mission mobile modern modular monkey morning motion mountain \
    moving multi national native natural navigator nest net neural new next night nine node \
    noise nova ocean octopus office offline omni one open optimal oracle orange orbit order \
    organic original outer owl pacific paper parallel path peak people perfect phantom phoenix \
    pilot pipe pixel planet platform play plus pocket point polar positive power precision \
    prime prism private product project proof public pulse pure purple quantum quick radical \
    rainbow random range rapid raw ready real red reef relay reply resource right ring rising \
    river robot rocket round route rural safe sail salt satellite scale science scout scratch \
    sea secret secure sense sentinel shadow shared shell shield shift shop signal silent \
    silicon silver simple single six sky sleek slim smart social soft solar solid sonic source \
    south space spark spectrum speed spin spiral spirit spot square stack stage stand standard \
    state station steady straight strange strategic strategy stream studio summit super supply \
    sure surface swiss system table tall target tech terra test thin think third three thunder \
    tidal tiny titan today token top total touch track trade trail transit travel triangle \
    trust turbo twin ultra union united universal unlimited upper urban value vault vector \
    velocity venture vertex vertical vision visual voice void water wireless wonder works \
    world yellow york zebra zen zero zone";
