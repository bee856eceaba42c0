/** Our rooms, and what no room but the composition root may be imported from. */
const ROOMS = [
  "formats",
  "records",
  "filter-pattern",
  "functions",
  "environments",
  "stacks",
  "agent-config",
  "shipper",
  "replay",
  "search",
  "cost",
  "review",
  "diagram",
  "console",
  "query",
  "deploy",
  "local",
  "bench",
  "scripts",
  "__tests__",
];

/**
 * A room imports itself, the rooms (or parts of rooms) named here, and packages: nothing else of ours.
 * @param {string} room
 * @param {string[]} allowed
 * @param {string} [comment]
 */
const mayImport = (room, allowed, comment) => ({
  name: `${room}-imports`,
  ...(comment === undefined ? {} : { comment }),
  severity: "error",
  from: { path: `^${room}/` },
  to: {
    path: `^(${ROOMS.join("|")})/|^main\\.ts$`,
    pathNot: [room, ...allowed].map((path) => `^${path}[/.]`),
  },
});

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    mayImport("formats", [], "what a log line is: it knows nothing of AWS, or of the rest of us"),
    mayImport("records", [], "how producers pack records: functions and the engine take them apart alike"),
    mayImport(
      "filter-pattern",
      [],
      "the language alone: environments, the engine and its command use it alike",
    ),
    mayImport("functions", ["formats", "records"]),
    {
      name: "functions-apart",
      comment:
        "a function knows the functions' library, never another function; the library knows no function",
      severity: "error",
      from: { path: "^functions/([^/]+)/" },
      to: { path: "^functions/", pathNot: ["^functions/lib/", "^functions/$1/"] },
    },
    mayImport("environments", ["formats", "filter-pattern"]),
    mayImport(
      "stacks",
      [
        "environments",
        "formats",
        // A host's files and rights are stated once, for hosts that a stack makes and hosts that exist already.
        "agent-config/(host-files|host-policy|drain-unit)",
        // Tables and questions are stated once, for Athena and for a laptop.
        "query/(log-table|log-tables|named-queries)",
      ],
      "stacks take bundle paths, never function code",
    ),
    mayImport("agent-config", ["environments", "formats", "stacks/naming"]),
    mayImport("shipper", ["agent-config"]),
    mayImport(
      "replay",
      ["environments", "shipper", "stacks/naming"],
      "it works against AWS and the local engine alike",
    ),
    mayImport(
      "search",
      ["environments", "formats", "stacks/naming"],
      "it works against AWS's domain and any other OpenSearch alike",
    ),
    mayImport("cost", [], "what AWS asks for what there is: prices and resources alone"),
    mayImport("review", ["cost"], "it knows plans of Terraform, whatever stacks they are of"),
    mayImport("diagram", [], "it knows synthesized resources, whatever stacks they are of"),
    mayImport(
      "console",
      ["diagram"],
      "the page in the browser: of the engine it knows the types of what it is told",
    ),
    mayImport(
      "query",
      ["environments", "formats", "stacks/naming"],
      "tables and questions, in Athena and on a laptop",
    ),
    mayImport(
      "deploy",
      ["environments", "stacks/(naming|enabled)", "review/(read-plan-document|summary)"],
      "it knows synthesized JSON and Terraform, not how stacks are made",
    ),
    mayImport(
      "bench",
      ["formats", "functions", "scripts/lib", "scripts/traffic"],
      "nothing but its own command imports it",
    ),
    mayImport(
      "local",
      ["records", "filter-pattern", "diagram", "console/contract"],
      "the engine knows only synthesized JSON, bundles, and what AWS services make of bytes",
    ),
    {
      name: "cdktf-only-in-stacks",
      comment: "the way out of archived CDKTF stays open: its imports are in stacks/ only",
      severity: "error",
      from: { pathNot: "^(stacks/|__tests__/|node_modules/)" },
      to: { path: "^node_modules/(cdktf|constructs|@cdktf/provider-aws)/" },
    },
    {
      name: "no-provider-barrel",
      comment: "2.3 s and 580 MB against 5 ms: import each AWS service by itself",
      severity: "error",
      from: {},
      to: { path: "^node_modules/@cdktf/provider-aws/lib/index" },
    },
    { name: "no-circular", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-unresolvable",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "no-dev-dependencies-in-functions",
      comment: "what a function needs is a dependency",
      severity: "error",
      from: {
        path: "^(formats|records|filter-pattern|functions|local|shipper|replay|search|query|cost|review|diagram|deploy|agent-config)/",
      },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg"], dependencyTypesNot: ["type-only"] },
    },
  ],
  options: {
    parser: "swc",
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: {
      path: [
        // Its parser takes no JSX; what views import is held to the same rule by the test of scripts/lib/page-bundle.ts.
        "^console/.*\\.tsx$",
        // What was built of the sources: it imports what they import, and is most of the code that is there.
        "^\\.build/",
      ],
    },
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
