/**
 * Everyday words beside the ones that technical documents use for the same thing, one concept a line: what is wanted of a
 * thing, and the people who want it.
 * Written by hand as a small general resource: the bundled embedding model is weak on slang and on words that are rare in
 * documentation. Words stand in their base form, those that documents use first, because the first ones lead the search.
 *
 * What stands behind "|" is only near: it helps to find statements, but does not show that the documents speak of the word
 * ("energy" finds talk of hosting bills; that is not talk of carbon). A "+" stands for the steps of comparison as well:
 * "fast+" is fast, faster, fastest.
 */
export const QUALITIES_AND_PEOPLE = `
speed fast+ performance quick+ rapid performant swift speedy snappy+ zippy+ nippy+ brisk blazing lightning | latency throughput
speed slow+ sluggish laggy+ lag drag crawl snail | latency performance speed fast
latency delay lag response respond responsive instantly instant immediate | fast real-time
throughput traffic volume bandwidth swallow handle crunch | scale load performance requests
load traffic stress peak spike spiky burst bursty surge sudden busy crowd rush hammer pound viral | scale throughput
benchmark measure measured measurement figures numbers timing | performance
startup boot launch cold-start warm-up cold | instant fast
parallel concurrent concurrency thread multithreaded multi-core cores simultaneous simultaneously | scale
memory ram heap footprint mem | consumption lean
cpu processor core cores compute | hardware
gpu graphics cuda accelerator | hardware
disk storage space ssd hdd drive | size
store save keep storing persist retain archive | storage
size big+ large+ small+ heavy+ bulky bloat bloated fat footprint weight kilobyte megabyte kb mb | bundle disk
small+ tiny+ little lightweight light+ lean+ slim+ minimal compact mini | footprint size
large+ big+ huge massive giant gigantic enormous vast mega | scale enterprise
lightweight light+ lean+ minimal slim+ | overhead small
cost price pricing budget money expense fee bill spend spending pay paid euro dollar cent wallet | cheap expensive
cost cheap+ price pricing inexpensive affordable low-cost economical budget thrifty frugal bargain broke poor stingy skint | free
cost expensive costly price pricing pricey+ dear+ overpriced steep rip-off | cheap
free gratis no-cost costless | open-source licence cost
subscription plan monthly seat licence tier | price
licence license licensing licensed open-source gpl proprietary royalty foss oss | free
legal lawyer lawsuit sue patent copyright | licence compliance
vendor supplier provider seller | company
lock-in lockin locked lock trapped stuck tied captive | portability vendor proprietary migration
portability portable cross-platform multiplatform move elsewhere | lock-in
easy+ simple+ ease straightforward simplicity effortless painless intuitive breeze trivial no-brainer | usability beginner
hard+ difficult tough+ tricky+ complex complexity complicated complication cumbersome painful headache nightmare fiddly | steep effort
effort work hassle labour fuss pain chore toil bother trouble burden sweat | complexity maintenance setup
friendly+ usability usable nice+ pleasant comfy comfortable ergonomic ergonomics delightful enjoyable fun dx | ease
learn learning teach study curve ramp-up onboarding tutorial course train lesson | beginner documentation
beginner newbie newcomer novice noob starter junior rookie learner student amateur newb intern trainee entry-level | learning easy
expert senior experienced advanced pro guru veteran professional | skill
student pupil school kid classroom teacher university education educational | beginner learning
hobby hobbyist personal side-project weekend tinker tinkering pet | small simple
skill experience expertise know-how knowledge knowhow competence | developers learning
hire hiring recruit recruiting staff staffing talent candidate headhunt applicant | developers job skills market
job career vacancy hiring posting employment employer position salary resume cv | developers demand
posting ad ads advert advertisement listing | job
market demand | job adoption
team squad group crew department | developers people
solo alone single-handed indie freelancer freelance | small simple
startup bootstrap early-stage | small team
company organisation organization corporate corporation firm business employer | enterprise
enterprise corporate corporation fortune conglomerate | large scale company
bank finance financial banking fintech trading insurance | enterprise compliance
money payment payments billing invoice pay order ledger transaction checkout purchase | finance
hospital clinic healthcare medical health patient doctor | compliance regulated
government public-sector ministry council | compliance regulated
shop store e-commerce ecommerce retail webshop merchant cart | product
boss manager management cto executive lead stakeholder | business
developer dev devs programmer engineer coder engineering | team people
designer design ux ui | interface
non-technical nontechnical layperson non-programmer techie techies non-developer | ui easy business
analyst business-analyst data-analyst | reports
scientist research researcher academic
research academic academia scientific university science | paper
paper publication publish publishing conference journal thesis | research
security secure+ safe+ safety hardened protect protected protection | vulnerability attack
vulnerability attack hack hacked hacker exploit breach cve hole | security
security infosec | safe
encrypted encryption encrypt tls ssl cipher | security
privacy private confidential snoop spy pii leak | security compliance
password login sign-in authentication auth sso credential identity | security
permission privilege authorization authorisation rights role access rbac acl | security
root privileged rootless sudo superuser daemon admin | privileges
isolation isolated sandbox sandboxed separate separation multi-tenant tenant | security
compliance compliant gdpr hipaa regulation regulated regulator audit certified certification sox iso | legal
audit auditable auditing trail traceable accountability history | log compliance
forbidden ban banned prohibited disallowed forbid prohibit disallow | allowed policy
allowed approved permitted sanctioned permission asking | policy
reliability reliable robust dependable solid stable stability resilient resilience durable trustworthy | failure
failure fail crash outage downtime die break broken dead failover | reliability recovery
recovery recover restore disaster rollback roll-back undo revert | backup failure
backup snapshot restore copy | recovery
lose loss lost dropped durability durable | delivery reliability
restart reboot autostart boot | recovery
availability available uptime ha sla nines | reliability failover
bug defect glitch issue buggy+ flaw faulty | error
error mistake exception typo | bug message debugging
debug debugging troubleshoot diagnose debugger breakpoint stacktrace inspect | error
test testing unit-test mock coverage flaky | quality
type typed typing static type-safe typesafe type-safety type-check | safety errors
refactor refactoring rename restructure | maintainability
scale scaling scalable scalability grow growth elastic elasticity horizontal | large cluster
grow growing growth expand expansion bigger | scale
cluster distributed node sharding shard replicate replica replication | scale
million billion thousand many lots | scale large
production prod productive | deployment
deploy deployment rollout ship shipping release publish delivery go-live | production
ship shipping deliver release launch time-to-market | fast deployment
setup install installation configure configuration get-started bootstrap onboarding scaffold | easy
config configuration setting yaml tweak tune | setup
tune tuning tweak optimise optimize | performance configuration
maintain maintenance upkeep maintainable maintainability babysit babysitting care | operations effort
operations ops operational operate sysadmin admin administration on-call pager housekeeping | maintenance
admin administrator administration sysadmin | operations
upgrade update updating version patch breaking backwards-compatible compatibility | maintenance migration
migrate migration switch switching move moving port porting transition convert conversion replace rewrite swap jump | effort
replace replacement substitute swap | migration
incremental incrementally gradually gradual piece piecemeal | migration adopt
legacy old+ ancient outdated existing dated antique dinosaur | migration
modern new+ latest fresh contemporary cutting-edge state-of-the-art
dead dying die end-of-life obsolete abandoned deprecated discontinued unmaintained eol sunset | maintained future
mature maturity proven battle-tested established time-tested | stable
immature experimental alpha beta unfinished half-baked bleeding-edge | stable
future long-term roadmap survive longevity lasting | maintained
popular+ popularity adoption widespread common mainstream used trend trendy hype hyped momentum fashionable famous liked | community
community ecosystem people contributor forum crowd lively active livelier | popular
ecosystem library plugin package extension third-party addon add-on module | community
plugin extension addon add-on module marketplace | ecosystem
component widget building-block grid calendar editor prebuilt off-the-shelf | ecosystem library
template starter boilerplate scaffold skeleton | setup
documentation docs doc manual guide tutorial reference handbook readme book explain explained examples | learning
example sample demo snippet tutorial | documentation
support supported helpdesk consulting assistance | vendor
`;
