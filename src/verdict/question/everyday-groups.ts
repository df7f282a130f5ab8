/**
 * Everyday words beside the ones that technical documents use for the same thing, one concept a line, sorted by field.
 * Written by hand as a small general resource: the bundled embedding model is weak on slang and on words that are rare in
 * documentation. Words stand in their base form, those that documents use first, because the first ones lead the search.
 *
 * What stands behind "|" is only near: it helps to find statements, but does not show that the documents speak of the word
 * ("energy" finds talk of hosting bills; that is not talk of carbon). A "+" stands for the steps of comparison as well:
 * "fast+" is fast, faster, fastest.
 */
export const EVERYDAY_GROUPS = `
speed fast+ performance quick+ rapid performant swift speedy snappy+ zippy+ nippy+ brisk blazing lightning | latency throughput
speed slow+ sluggish laggy+ lag drag crawl snail | latency performance speed fast
latency delay lag response respond responsive instantly instant immediate | fast real-time
throughput traffic volume bandwidth swallow handle crunch | scale load performance requests
load traffic stress peak spike burst busy crowd rush | scale throughput
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
failure fail crash outage downtime down die break broken dead failover | reliability recovery
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
mobile phone smartphone android ios iphone ipad handset cellphone cell | app device
tablet ipad mobile | device
app application apps | software
desktop laptop workstation pc computer | machine
mac macos macbook osx imac apple | desktop
windows win11 win10 microsoft | desktop
linux ubuntu debian fedora unix | server
embedded iot edge microcontroller arduino firmware mcu sensor raspberry raspi rasp tinyml | device small
raspberry raspi rasp rpi single-board | embedded edge device small
device board boards hardware gadget appliance | embedded
kiosk signage | device screen
wearable watch smartwatch | device
battery power energy | consumption
energy electricity power watt kwh consumption | battery
carbon emissions co2 climate sustainable sustainability | energy green
green sustainable sustainability eco eco-friendly | energy carbon
offline disconnected airplane tunnel local no-network internet | sync
internet network online connection connectivity wifi | offline web
sync synchronise synchronize synchronization replication | offline
bandwidth network payload byte bytes data-plan satellite modem 3g low-bandwidth | size
network networking connection connectivity
server backend back-end machine box server-side host | hosting
vps server host hosting droplet virtual-machine vm box | cloud small single
self-hosted self-host on-premise on-premises on-prem datacenter own bare-metal basement in-house box | server hosting
cloud hosted managed saas aws azure gcp | hosting
managed hosted fully-managed saas hands-off | cloud operations
serverless lambda function-as-a-service faas | cloud
hosting host hosted deploy | server
container containers docker-image image
kubernetes k8s cluster orchestration orchestrator | container
database db datastore data-store | storage
query queries sql report lookup | database
report reporting analytics dashboard bi chart insight statistics | query
analytics aggregate aggregation crunch maths window windowing calculation | report stream
spreadsheet excel csv sheet | export import
import export interoperability interchange csv | migration
search full-text find lookup | query
map maps geo geographic geospatial gis location spatial near nearby coordinates | query
schema structure shape column model | flexible
flexible flexibility adaptable versatile schemaless customisable customizable customise customize extensible | schema
attribute field property | schema
table tables row record | database
transaction acid consistency consistent integrity correct | database
delete deletion purge remove cleanup expire retention | storage
time-series timeseries metrics measurement sensor
embedding embeddings vector similarity | search
queue messaging message-queue broker job-queue background task job worker | asynchronous
background asynchronous async job task worker cron deferred | queue
message msg event notification payload
priority prioritise urgent | queue
order ordering ordered sequence in-order
replay reread re-read rewind history | retention log
route routing rule rules dispatch
stream streaming live real-time realtime feed | event
real-time realtime live streaming push instant | latency
push notification streaming real-time | live
two-way bidirectional bi-directional duplex | streaming
chat conversation messenger messaging | real-time
chatbot bot assistant conversational | llm chat
email mail newsletter smtp | message
cache caching cacheable cached cdn | performance
api endpoint interface web-service
request call fetch round-trip roundtrip | network
overfetching over-fetching fetching excess unnecessary | payload
underfetching under-fetching fetching | request
external public open third-party partner outside outsider | api
crud create-read-update-delete basic simple
microservice microservices service service-to-service services internal | communication
communicate communication talk talking chatter exchange | service
integrate integration connector plug-in glue interoperate hook connect webhook | compatibility
compatible compatibility interoperable interoperability drop-in | integration
browser web chrome firefox safari webpage client-side | frontend
website web site webpage page online homepage landing-page blog
frontend front-end ui client client-side | browser
screen page view ui display interface
ui interface gui screen console visual point-and-click | usability
cli command-line shell console
hand manual manually | command-line
visual visualise visualize visualization visualisation chart graph plot diagram picture drawing | dashboard
picture image photo img jpeg | vision
video film movie clip | media
audio sound voice speech music | media
game games gaming 3d webgl graphics vr
animation animated motion transition
form forms input field
seo search-engine ranking crawler crawl indexable | web
accessibility accessible a11y screen-reader aria blind disabled disability assistive wcag impaired
language multilingual translation translate localization localisation i18n
javascript js typescript ecmascript
typescript ts typed | types
monitor monitoring observability metrics dashboard telemetry alert watch alerting trace tracing peek | operations
log logs logging journal | monitoring
automate automation automatic automatically unattended scripted | pipeline
pipeline workflow ci cd continuous | automation
build compile compilation compiler bundling packaging
code source codebase program programming coding script
boilerplate verbose verbosity ceremony wordy repetitive | code
readable readability clean clear legible tidy elegant expressive | code
tool tooling toolchain ide editor utility autocomplete | integration
prototype prototyping experiment experimentation mvp proof-of-concept poc iterate iteration | fast
experiment experimentation iterate iteration trial try | prototype
team-work collaboration collaborate collaborative together share shared sharing | team
flexibility control freedom | customisation
control govern governance policy tight strict
standard standardise standardize convention norm | adoption
opinionated convention batteries-included all-in-one full-featured
feature features functionality capability rich full-featured bells
quality precise accurate accuracy precision correctness
owner owned company maker made behind belong belongs develop created backed backer sponsor acquire | vendor
made make maker developed created built author invented inventor | owner
released release launched came come opened open-sourced born appear | date
train training trained | model
llm gpt language-model transformer generative ai | nlp model
nlp language text linguistic transformers
vision image images cnn convolutional visual
convolutional conv cnn
neural network net deep-learning
inference serving serve predict prediction | deployment
model models checkpoint weights
`;
