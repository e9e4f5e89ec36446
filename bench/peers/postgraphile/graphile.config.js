// PostGraphile on Goldpath's own tables, as a production server: who asks is in a signed token,
// whose claims become the role and the settings that the policies read.
import jsonwebtoken from "jsonwebtoken";
import { NoSchemaIntrospectionCustomRule } from "postgraphile/graphql";
import { jsonPgSmartTags } from "postgraphile/utils";
import { makePgService } from "postgraphile/adaptors/pg";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";
import { PostGraphileConnectionFilterPreset } from "postgraphile-plugin-connection-filter";

const { BENCH_SECRET, DATABASE_URL, PORT } = process.env;
const SETTINGS = ["project", "account"];

// Without a token one is the public. A token that does not hold raises an error.
function pgSettings(authorization) {
  if (!authorization) return { role: "goldpath_public" };
  const token = authorization.slice("Bearer ".length);
  const claims = jsonwebtoken.verify(token, BENCH_SECRET, { algorithms: ["HS256"] });
  const settings = SETTINGS.filter((name) => claims[name]);
  return {
    role: claims.role,
    ...Object.fromEntries(settings.map((name) => [`goldpath.${name}`, claims[name]])),
  };
}

// What stands for another of its own table is related to it both ways, and a filter has one name for
// both: without it the types that come after have no fields.
const noFilter = { tags: { behavior: "-filterBy" } };

// Milestones are few beside each participation: ordering them needs no index.
const tags = jsonPgSmartTags({
  version: 1,
  config: {
    constraint: {
      "public.attendance_certificate.attendance_certificate_supersedes_fkey": noFilter,
      "public.target_figure.target_figure_supersedes_fkey": noFilter,
    },
    attribute: {
      "public.milestone.due_on": { tags: { behavior: "+orderBy" } },
      "public.cluster.name_key": { tags: { behavior: "+orderBy +filterBy" } },
      "public.cluster.country": { tags: { behavior: "+filterBy" } },
    },
  },
});

const noIntrospection = {
  name: "NoIntrospection",
  version: "1.0.0",
  grafserv: {
    middleware: {
      setPreset(next, event) {
        event.validationRules.push(NoSchemaIntrospectionCustomRule);
        return next();
      },
    },
  },
};

export default {
  extends: [PostGraphileAmberPreset, PostGraphileConnectionFilterPreset],
  plugins: [tags, noIntrospection],
  disablePlugins: ["MutationPlugin", "SubscriptionPlugin"],
  pgServices: [
    makePgService({
      connectionString: DATABASE_URL,
      schemas: ["public", "bench"],
      poolConfig: { max: 10 },
    }),
  ],
  schema: {
    defaultBehavior: "list", // lists beside connections, as its documentation advises for short ones
    connectionFilterAllowedOperators: ["equalTo", "in", "includes"],
    connectionFilterComputedColumns: false,
    connectionFilterSetofFunctions: false,
    connectionFilterArrays: false,
  },
  grafast: {
    explain: false,
    context: ({ node }) => ({ pgSettings: pgSettings(node?.req.headers.authorization) }),
  },
  grafserv: {
    host: "127.0.0.1",
    port: Number(PORT),
    graphiql: false,
    graphiqlOnGraphQLGET: false,
    watch: false,
    websockets: false,
    outputDataAsString: true,
  },
};
