/**
 * Everyday words beside the ones that technical documents use for the same thing, one group a line. Written by hand as a
 * small general resource: the bundled embedding model is weak on slang and on words that are rare in documentation.
 *
 * A word finds the others of its groups, so "phone" finds "mobile".
 */
const GROUPS = `
phone phones smartphone smartphones mobile android ios iphone ipad handset
app apps application
macbook mac macos osx imac
laptop laptops desktop workstation pc
windows win11 win10
linux ubuntu debian fedora
newbie newbies beginner beginners newcomer newcomers novice novices noob noobs starter junior juniors learner learners
learn learning teach teaching study course curve
quick quicker quickest fast faster fastest speed speedy performance performant slow slower slowest
slow slower slowest latency performance
lag delay latency
quickly rapid rapidly
cheap cheaper cheapest inexpensive affordable cost costs price pricing budget
expensive costly pricey cost costs price
money cost costs budget
free licence license licensing cost
licence license licensing licences licenses
browser browsers chrome firefox safari web webpage javascript frontend client-side
website site web online
frontend front-end ui client client-side
backend back-end server server-side
arduino microcontroller microcontrollers embedded iot edge tinyml
raspberry embedded edge device
board boards device devices hardware
iot edge embedded
prod production productive deployment
deploy deploying deployment deployments production
ship shipping deliver release
startup startups small teams team
small tiny little
big large huge scale enterprise
company companies corporate corporation enterprise enterprises organization organizations organisation business
bank banks finance enterprise
boss manager management
safe safer secure security
security secure safety vulnerabilities attack permissions
hack hacked attack security
root rootless privileges privileged daemon sudo
ban bans banned forbid forbids forbidden prohibit disallow allowed
reboot reboots restart restarts boot autostart
crash crashes failure failures reliability stability
stable stability reliable reliability robust
reliable reliability robust durable
easy easier easiest simple simpler ease usability intuitive
hard harder difficult complex complexity steep
hassle effort setup complexity
nice nicer friendly pleasant usability
docs documentation manual guide guides
doc documentation
community crowd people contributors open-source ecosystem
popular popularity adoption widespread momentum
jobs job hiring vacancies postings career
ads postings advertisement
hire hiring recruit skills developers talent
skill skills experience expertise
paper papers research publish publishing publication publications academic conference
academia academic research university
scientist researchers research
prototype prototypes prototyping experiment experimentation iterate iteration
experiment experiments experimentation research
debug debugging debugger errors troubleshoot
bug bugs error errors debugging
error errors message messages
monitor monitoring observability metrics dashboard
watch watching monitor visualization visualisation
chart charts graph graphs visualization visualisation plots
visualize visualise visualization visualisation
llm llms language-model gpt transformer
chatbot chat conversational llm
nlp language transformers text
vision image images convolutional cnn picture
conv convolutional
nets networks network neural
picture pictures image images
gpu gpus cuda
ram memory
memory ram allocation
disk storage
store storing storage
cloud aws azure gcp hosted managed
k8s kubernetes cluster
cluster clusters kubernetes distributed
database databases db datastore
db database databases
queue queues messaging messages
stream streams streaming realtime real-time push
live real-time realtime streaming
push streaming real-time
two-way bidirectional bi-directional
cache caching cacheable cached caches
bandwidth network payload bytes
byte bytes bandwidth payload size
satellite low-bandwidth bandwidth
offline disconnected local
network networking
public external open third-party partners
outside external public
partner partners third-party external public
crud create-read-update-delete operations simple
plain simple
overfetching over-fetching fetching excess
underfetching under-fetching fetching
fetch fetching request requests
call calls request requests
microservice microservices services service-to-service
talking communication communicate
talk communication communicate
shop shops store e-commerce ecommerce retail product
ecommerce e-commerce shop
test tests testing
automate automation automatic automatically
pipeline pipelines workflow workflows
audit auditing auditable compliance
upgrade upgrades upgrading migrate migration version
migrate migrating migration switch switching move moving port
switch switching migrate migration
legacy existing old
maintain maintenance maintainability maintainable
maintenance maintain upkeep operations
ops operations operational administration
admin administration administrators
scale scaling scalability scalable
huge large scale massive
grow growing growth
future roadmap long-term
made makes make maker developed creator created built owner company behind
makes made developed owner
who maker owner company
come comes released release launched opened
released release launched came opened open-sourced
trained training
dead dying obsolete abandoned replaced replacing replacement growing growth
old legacy outdated
new modern latest
popularity popular adoption
support supported supports
plugin plugins extension extensions addon
tools tooling toolchain
config configuration settings configure
setup install installation configuration
install installation setup
convert conversion export interoperability
compatible compatibility interoperability
type types typed typing typescript
typesafe type-safe type-safety typing
energy power electricity consumption watt
carbon emissions energy footprint
green energy emissions
rust cargo
accessibility accessible a11y screen-reader aria blind disabled assistive
translate translation localization i18n
team teams developers
dev devs developer developers development
devs developers developer
developer developers dev
code coding programming
boilerplate verbose code
screen screens ui page pages
hand manually cli command-line
cli command-line terminal
gui desktop interface
`;

const SYNONYMS = new Map<string, Set<string>>();
for (const line of GROUPS.split("\n")) {
  const words = line.split(/\s+/u).filter((word) => word !== "");
  for (const word of words) {
    const known = SYNONYMS.get(word) ?? new Set<string>();
    for (const other of words) if (other !== word) known.add(other);
    SYNONYMS.set(word, known);
  }
}

/**
 * Words that mean much the same.
 *
 * @param word lower case
 * @returns in no order of merit; empty for a word of no group
 */
export function synonymsOf(word: string): readonly string[] {
  return [...(SYNONYMS.get(word) ?? [])];
}
