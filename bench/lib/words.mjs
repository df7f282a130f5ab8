/** The words that the synthetic documents are made of, commonest first within each list. */

const list = (text) => [...new Set(text.trim().split(/\s+/))];

export const NOUNS = list(`
  team service data cluster latency model release server client request query cost memory workload pipeline system
  node version user project feature network storage code cache index queue message file process tool build test
  deployment container image release schedule job worker stream batch table record schema key value field type
  application library framework package module function plugin adapter interface protocol gateway proxy balancer
  session token certificate secret policy role permission audit compliance security encryption backup snapshot
  replica shard partition leader follower quorum consensus transaction commit rollback migration upgrade downgrade
  monitor metric alert dashboard trace log event signal incident outage recovery failover region zone rack disk
  processor accelerator core thread kernel driver buffer heap stack pool socket channel topic subscription consumer
  producer broker scheduler executor planner optimizer compiler runtime interpreter debugger profiler linter editor
  notebook script template manifest chart operator controller agent daemon sidecar mesh router switch firewall
  tenant customer vendor partner contract licence support community forum documentation tutorial example guide
  course training onboarding hiring budget invoice discount quota limit threshold window timeout retry backoff
  throughput bandwidth concurrency contention overhead footprint capacity headroom utilisation efficiency accuracy
  precision recall quality reliability durability availability consistency freshness staleness drift noise outlier
  sensor phone tablet browser desktop laptop board device firmware battery camera robot vehicle factory warehouse
  hospital bank retailer school laboratory studio newsroom agency ministry startup enterprise department committee
  dataset corpus sample label annotation feature embedding vector graph tree matrix tensor gradient layer checkpoint
  experiment hypothesis baseline benchmark evaluation report review survey paper article author reader translator
  document paragraph heading page form button menu screen widget theme colour font layout grid component state
  store cart order payment refund shipment parcel catalogue price tax currency ledger account balance statement
  branch merge patch fork tag commit repository registry artifact bundle asset mirror archive checksum signature
  identity login password directory group member owner reviewer maintainer contributor engineer analyst architect
  operator designer manager director founder investor auditor lawyer teacher student researcher scientist nurse
  calendar deadline sprint roadmap backlog ticket milestone estimate meeting decision proposal objection trade-off
  river bridge harbour engine turbine valve pump furnace mirror lantern compass anchor ladder hammer saw chisel
  garden orchard meadow forest glacier canyon island desert valley summit cavern lagoon prairie tundra reef delta
`);

export const ADJECTIVES = list(`
  new large small fast slow simple complex stable early mature modern common rare local remote shared private public
  open closed cheap costly heavy light strict loose static dynamic typed native portable managed hosted distributed
  central parallel serial synchronous asynchronous incremental full partial daily weekly nightly seasonal constant
  bursty steady idle busy crowded sparse dense deep shallow wide narrow long short quiet noisy clean dirty cold warm
  hot fresh stale reliable fragile robust brittle flexible rigid modular monolithic layered flat nested recursive
  automatic manual guided optional mandatory experimental deprecated supported unsupported regulated certified
  encrypted signed trusted anonymous internal external regional global multilingual visual numeric textual spatial
  temporal causal linear random ordered sorted unique duplicate redundant minimal maximal average typical unusual
  sensible careful patient hasty generous frugal ambitious modest practical academic industrial commercial civic
`);

export const VERBS = list(`
  handles supports needs keeps reads writes sends stores runs starts stops scales serves builds tests ships loads
  tracks measures limits blocks drops retries replays merges splits sorts filters joins groups copies moves compresses
  encrypts signs verifies validates parses renders compiles optimises schedules balances routes forwards caches
  evicts expires refreshes restores archives exports imports converts wraps exposes hides documents explains audits
  reviews approves rejects escalates resolves simplifies complicates delays speeds reduces increases doubles halves
  replaces extends inherits overrides observes samples estimates predicts ranks recommends labels clusters
`);

export const ADVERBS = list(`
  usually often rarely quickly slowly quietly safely easily barely mostly nearly roughly exactly simply clearly
  consistently occasionally gradually suddenly cheaply reliably visibly silently carefully poorly reasonably
`);

// biome-ignore format: a list reads better in columns
/** What a product can be judged on; used in headings, tables and questions. */
export const CRITERIA = [
  "cold starts", "operating cost", "learning curve", "horizontal scaling", "backup and restore", "mobile clients",
  "edge devices", "access control", "observability", "schema changes", "bulk import", "full-text search",
  "geographic replication", "local development", "batch jobs", "real-time updates", "small teams", "regulated data",
  "documentation", "community support", "plugin ecosystem", "upgrade path", "memory use", "tail latency",
  "type safety", "offline work", "multi-tenancy", "vendor lock-in", "hiring", "research prototypes",
];

// biome-ignore format: a list reads better in columns
/** Kinds of product; the invented products of one kind are compared with each other. */
export const KINDS = [
  "event streaming", "vector search", "workflow scheduling", "feature flags", "object storage", "time series",
  "graph queries", "container builds", "secret management", "log analysis", "form building", "map rendering",
  "speech recognition", "document signing", "queue processing", "image resizing", "fraud detection",
  "price forecasting", "chat hosting", "inventory tracking", "identity federation", "test automation",
  "report generation", "robot control", "music transcription",
];
