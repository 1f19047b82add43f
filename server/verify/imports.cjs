/** Who may import whom (README, "The house"). Each rule names the promise it keeps. */
const TESTS = "(\\.test\\.tsx?|conformance[a-z-]*\\.ts|test-[^/]+\\.ts|\\.bench\\.ts)$";

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-circular",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-orphans",
      severity: "error",
      from: {
        orphan: true,
        pathNot: ["(^|/)\\.", "\\.d\\.ts$", "\\.config\\.(js|ts|mts)$", "^app/", "\\.[mc]js$", TESTS],
      },
      to: {},
    },
    { name: "not-to-unresolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "domain-is-pure",
      comment: "The only server folder that the browser loads: zod and itself.",
      severity: "error",
      from: { path: "^server/domain/", pathNot: TESTS },
      to: { pathNot: ["^server/domain/", "^node_modules/zod/"] },
    },
    {
      name: "tables-know-only-domain",
      severity: "error",
      from: { path: "^drizzle/schema/" },
      to: { pathNot: ["^drizzle/schema/", "^server/domain/", "^node_modules/drizzle-orm/"] },
    },
    {
      name: "sql-only-in-stores",
      severity: "error",
      from: {
        path: "^(server|app|components)/",
        pathNot: ["store\\.ts$", "^server/db/", TESTS],
      },
      to: { path: ["^node_modules/(drizzle-orm|pg|pg-copy-streams)/", "^drizzle/"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "provider-knows-only-the-contract",
      severity: "error",
      from: { path: "^server/providers/(?!kit/)[^/]+/", pathNot: TESTS },
      to: { path: "^(server|app|components|drizzle|e2e)/", pathNot: ["^server/(providers|domain|runner)/"] },
    },
    {
      name: "provider-never-imports-a-sibling",
      severity: "error",
      from: { path: "^server/providers/(?!kit/)([^/]+)/" },
      to: { path: "^server/providers/[^/]+/", pathNot: ["^server/providers/(kit|$1)/"] },
    },
    {
      name: "services-are-free-of-doors",
      severity: "error",
      from: { path: "^server/services/", pathNot: TESTS },
      to: { path: ["^server/(api|worker|web|start)/", "^(app|components|e2e)/", "^node_modules/(@trpc|next|react)/"] },
    },
    {
      name: "services-get-facets-in-ctx",
      severity: "error",
      from: { path: "^server/services/", pathNot: TESTS },
      to: { path: "^server/providers/", pathNot: ["^server/providers/(contract|errors)\\.ts$"] },
    },
    {
      name: "another-feature-by-its-front-door",
      severity: "error",
      from: { path: "^server/services/([^/]+)/" },
      to: { path: "^server/services/[^/]+/", pathNot: ["^server/services/($1/|[^/]+/index\\.ts$)"] },
    },
    {
      name: "doors-use-front-doors",
      severity: "error",
      from: { path: "^server/(api|worker|web|start)/", pathNot: TESTS },
      to: { path: "^server/services/[^/]+/", pathNot: "^server/services/[^/]+/index\\.ts$" },
    },
    {
      name: "app-places-components",
      severity: "error",
      from: { path: "^app/" },
      to: { path: "^(server|drizzle|e2e)/", pathNot: ["^server/(api|domain)/"] },
    },
    {
      name: "components-see-domain-only",
      severity: "error",
      from: { path: "^components/" },
      to: { path: "^(server|app|drizzle|e2e)/", pathNot: "^server/domain/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "primitives-know-nothing-of-ours",
      severity: "error",
      from: { path: "^components/(ui|charts)/", pathNot: TESTS },
      to: {
        path: "^(components|server)/",
        pathNot: "^components/(ui|charts)/",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "features-do-not-know-each-other",
      severity: "error",
      from: { path: "^components/(offers|runs|run|launch|spend|settings)/" },
      to: { path: "^components/(offers|runs|run|launch|spend|settings)/", pathNot: "^components/$1/" },
    },
    {
      name: "recharts-only-in-charts",
      severity: "error",
      from: { pathNot: "^components/charts/" },
      to: { path: "^node_modules/recharts/" },
    },
    {
      name: "server-only-in-the-caller-alone",
      comment: "It throws in a plain Node process: the worker and tests must not meet it.",
      severity: "error",
      from: { pathNot: "^server/api/caller\\.ts$" },
      to: { path: "^node_modules/server-only/" },
    },
    {
      name: "emulators-stay-out-of-the-product",
      severity: "error",
      from: {
        path: "^(server|app|components)/",
        pathNot: [TESTS, "emulator[^/]*\\.ts$", "^server/(bench|demo|verify)/"],
      },
      to: { path: "emulator[^/]*\\.ts$" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.next|test-results|playwright-report)" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: "specify",
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
