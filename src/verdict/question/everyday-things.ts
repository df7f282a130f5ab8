/** Everyday words for things, tasks, places and trades, in the form of `QUALITIES_AND_PEOPLE`. */
export const THINGS_AND_TASKS = `
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
catalogue catalog listing | product
schema structure shape column model | flexible
flexible flexibility adaptable versatile schemaless customisable customizable customise customize extensible | schema
attribute field property | schema
table tables row record | database
transaction acid consistency consistent integrity correct | database
write insert append ingest update | throughput
read fetch retrieve load lookup | query
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
two-way bidirectional bi-directional duplex websocket socket | streaming
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
game gaming 3d webgl graphics vr
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
steady constant flat predictable continuous nonstop | load traffic
idle inactive unused dormant asleep sleep scale-to-zero | startup
region worldwide global globally country continent abroad overseas geo-distributed | latency
upload download transfer attachment | file
resize shrink compress compression thumbnail minify minified minification | size image
file document pdf folder blob object | storage
timeout duration long-running lengthy | limit
limit quota cap ceiling maximum restriction throttle
user customer client visitor audience consumer end-user
reload refresh hmr hot-reload live-reload | fast
legacy-browser ie ie11 internet-explorer | browser old
odd weird exotic unusual special niche quirky unconventional custom edge-case | plugin flexible
monorepo monorepos workspace multi-package multi-repo | large
git branch merge commit diff rebase review | version
conflict conflicts collision clash | merge
schedule scheduling scheduler cron recurring periodic nightly | job
dependency dependencies package npm module third-party | ecosystem
secret secrets vault key | security
certificate certificates tls https ssl letsencrypt | security
proxy reverse-proxy gateway load-balancer balancing ingress | server
firewall vpn tunnel network-policy | network security
dns domain hostname | network
nosql document-store schemaless json unstructured semi-structured | flexible
warehouse olap columnar analytical lake | analytics
etl elt ingestion ingest sync pipeline | data
orchestrate orchestration orchestrator coordinate | workflow
retry retries idempotent exactly-once at-least-once duplicate dedupe | reliability
stateless ephemeral | scale
thread threading goroutine coroutine async concurrency | parallel
garbage-collection gc pause pauses | latency memory
binary executable standalone self-contained single-file | deployment
interpreter interpreted scripting dynamic | language
strict strictness guarantee guarantees enforce enforced | safety
syntax grammar semantics idiomatic | readable
markdown html css template templating | web
theme themes theming style styling look appearance beautiful pretty+ ugly+ | design
responsive adaptive layout | mobile design
drag-and-drop wysiwyg no-code low-code nocode lowcode | ui easy
editor ide vscode plugin keyboard shortcut | tooling
autocomplete completion intellisense hint | editor
keyboard mouse shortcut hotkey | usability
gesture touch swipe touchscreen | mobile
camera bluetooth gps sensor native | mobile device
native platform-native | performance
cross-platform multi-platform portable one-codebase shared-code reuse | native
simulate simulator emulator emulation preview | test
end-to-end e2e selenium headless ui-test acceptance | test
flaky unstable intermittent nondeterministic random | test reliability
format formatter formatting prettier | code
ticket issue issues tracker backlog kanban scrum agile sprint board | project
meeting call video-call conference | communication
remote distributed-team home async | team
invite guest guests collaborator | team
onboard onboarding newcomers training | learning
consultant agency contractor outsourced outsourcing | hire
budget-holder procurement purchase purchasing buy buying | price
discount nonprofit charity student | price
trial free-tier freemium demo | price free
refund cancel cancellation contract commitment | subscription
invoice billing usage-based pay-as-you-go metered | price
hidden surprise unexpected bill | cost
return roi savings save saving cut | cost
risk risky+ danger dangerous gamble bet | safe
trust trusted trustworthy reputation reputable | reliable
warranty guarantee liability indemnity | legal
sovereignty residency region european eu on-soil | compliance
government classified air-gapped airgapped | offline security
alert alerting notify pager page incident | monitoring
trace span profiling profiler flamegraph | monitoring performance
forecast predict prediction trend | analytics
classify classification label labelled | model
fine-tune finetune fine-tuning tuning | train
hallucination factual grounded | accuracy
dataset data corpus sample
notebook jupyter interactive exploratory | research
plot chart figure | visualisation
math mathematics algebra numeric numerical statistics
robot robotics drone hardware | embedded
car vehicle automotive | embedded
farm field remote rural | offline
ship boat train plane aircraft | offline
school classroom teacher | education
restaurant cafe hotel booking reservation | shop
news newspaper magazine publisher editorial blog cms content | website
marketing campaign seo ads newsletter | website
crm sales lead leads pipeline | business
accounting bookkeeping tax taxes finance | money
payroll hr human-resources | business
inventory stock warehouse logistics shipping | shop
`;
