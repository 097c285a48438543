/**
 * The rules of the house (docs/architecture.md): who may import whom.
 *
 * A feature is a folder of src/ other than those named here: channels/ and commands/ join features from outside, store/ is
 * the ground they stand on.
 */
const FEATURE = '^src/(?!channels/|commands/|store/)[^/]+/';
/** The files that join the parts; no part imports them. */
const JOINERS = '^src/(app|plan|service|room-application|announcements|main|cli)[.]ts$|^src/commands/';
/** Where a process or a thread begins. */
const ENTRIES = '^src/(main|cli)[.]ts$|-worker[.]ts$';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'features-through-their-face',
      comment: 'From outside, a feature is imported through its index.ts.',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: { path: FEATURE, pathNot: ['^src/$1/', '^src/[^/]+/index[.]ts$'] },
    },
    {
      name: 'features-through-their-face-at-the-top',
      comment: 'The same for the files right below src/.',
      severity: 'error',
      from: { path: '^src/[^/]+[.]ts$' },
      to: { path: FEATURE, pathNot: '^src/[^/]+/index[.]ts$' },
    },
    {
      name: 'features-know-no-channel',
      comment: 'Channels are joined to features by app.ts, service.ts and the commands.',
      severity: 'error',
      from: { path: `${FEATURE}|^src/store/` },
      to: { path: '^src/channels/' },
    },
    {
      name: 'channels-hold-no-domain',
      comment: 'A channel is handed what it needs.',
      severity: 'error',
      from: { path: '^src/channels/' },
      to: {
        path: `${FEATURE}|^src/store/`,
        pathNot: '^src/(assistant|answers|inbox|notices|milestones|calendar|programmes|supply)/index[.]ts$',
      },
    },
    {
      name: 'channels-know-only-types',
      comment:
        'Of the features a channel imports types, and nothing else; screens/ says what rooms show of them, and uses them.',
      severity: 'error',
      from: { path: '^src/channels/(?!screens/)' },
      to: {
        path: '^src/(assistant|answers|inbox|notices|milestones|calendar|programmes|supply)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'channels-apart',
      comment: 'A channel knows no other channel.',
      severity: 'error',
      from: { path: '^src/channels/([^/]+)/' },
      to: { path: '^src/channels/[^/]+/', pathNot: ['^src/channels/$1/', '^src/channels/screens/'] },
    },
    {
      name: 'store-knows-no-feature',
      comment: 'The store is the ground; what stands on it is not its affair.',
      severity: 'error',
      from: { path: '^src/store/' },
      to: { path: FEATURE },
    },
    {
      name: 'nothing-imports-the-joiners',
      comment: 'app.ts, service.ts and the commands import the parts, never the other way round.',
      severity: 'error',
      from: { path: '^src/', pathNot: JOINERS },
      to: { path: JOINERS },
    },
    {
      name: 'nothing-imports-commands',
      comment: 'Only the command line itself imports commands.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(cli[.]ts$|commands/)' },
      to: { path: '^src/commands/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      comment: 'A file that no entry reaches is dead.',
      severity: 'error',
      from: { path: ENTRIES },
      to: { path: '^src/', pathNot: ENTRIES, reachable: false },
    },
    {
      name: 'src-runs-without-dev-dependencies',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'only-declared-dependencies',
      comment: 'Everything imported from npm stands in package.json.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'undetermined'] },
    },
    {
      name: 'src-knows-no-tests',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(tests|scripts)/' },
    },
    { name: 'everything-resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    // Scripts and styles of the browser are served as they are; the server imports none of them.
    exclude: { path: '^src/channels/web/public/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
