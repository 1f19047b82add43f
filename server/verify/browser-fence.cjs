/**
 * What a browser loads, however many files away, never touches the database. A run of its own, since here type-only
 * imports must not count: they are gone before anything is bundled.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
  forbidden: [
    {
      name: "the-browser-never-reaches-the-database",
      severity: "error",
      from: { path: "^components/" },
      to: { path: ["^server/(db|services|worker)/", "^drizzle/", "^node_modules/pg/"], reachable: true },
    },
    {
      name: "the-domain-never-reaches-the-outside",
      severity: "error",
      from: { path: "^server/domain/" },
      to: { path: ["^server/(?!domain/)", "^node_modules/(?!zod/)"], reachable: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "\\.test\\.tsx?$" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: false,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "require", "node", "default"] },
  },
};
