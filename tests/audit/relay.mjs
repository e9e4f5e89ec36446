// The sources of a Relay app over the published schema, for relay-compiler to compile: every named
// operation, a refetchable fragment on every type that has an id, a page of every connection.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema, getNamedType, isNonNullType, isObjectType, parse, print, visit } from "graphql";

const [schemaFile, operations, folder] = process.argv.slice(2);
const schema = buildSchema(readFileSync(schemaFile, "utf8"));
const Node = schema.getType("Node");
const objects = Object.values(schema.getTypeMap()).filter(isObjectType);
const hasId = (type) => type.getInterfaces().includes(Node);
const source = join(folder, "src");
mkdirSync(source, { recursive: true });

function write(module, text) {
  const code = `import { graphql } from "relay-runtime";\n\ngraphql\`\n${text}\n\`;\n`;
  writeFileSync(join(source, `${module}.js`), code);
}

/** An operation under the names that Relay asks for: those of its module. */
function renamed(module, document) {
  const called = (node, value) => ({ ...node, name: { ...node.name, value } });
  return visit(document, {
    OperationDefinition: (node) =>
      called(node, module + (node.operation === "mutation" ? "Mutation" : "Query")),
    FragmentDefinition: (node) => called(node, `${module}_${node.name.value}`),
    FragmentSpread: (node) => called(node, `${module}_${node.name.value}`),
  });
}

function refetchable(type) {
  const module = `Again${type.name}`;
  const again = `@refetchable(queryName: "${module}Query")`;
  write(module, `fragment ${module}_it on ${type.name} ${again} { __typename id }`);
}

function paginated(type, field) {
  const module = `Pages${type.name}${field.name[0].toUpperCase()}${field.name.slice(1)}`;
  const needed = field.args.filter((one) => isNonNullType(one.type));
  const defined = needed.map((one) => `, ${one.name}: { type: "${one.type}" }`).join("");
  const given = needed.map((one) => `, ${one.name}: $${one.name}`).join("");
  const again = hasId(type) ? `@refetchable(queryName: "${module}Query")` : "";
  write(
    module,
    `fragment ${module}_it on ${type.name} ${again}
    @argumentDefinitions(count: { type: "Int", defaultValue: 10 }, cursor: { type: "String" }${defined}) {
      ${field.name}(first: $count, after: $cursor${given}) @connection(key: "${module}__${field.name}") {
        edges { cursor node { __typename } }
        pageInfo { hasNextPage endCursor }
      }
    }`,
  );
}

for (const file of readdirSync(operations).filter((name) => name.endsWith(".graphql"))) {
  const module = file.replace(".graphql", "");
  write(module, print(renamed(module, parse(readFileSync(join(operations, file), "utf8")))));
}
objects.filter(hasId).forEach(refetchable);
for (const type of objects) {
  Object.values(type.getFields())
    .filter((field) => getNamedType(field.type).name.endsWith("Connection"))
    .forEach((field) => paginated(type, field));
}
writeFileSync(join(folder, "schema.graphql"), readFileSync(schemaFile, "utf8"));
writeFileSync(
  join(folder, "relay.config.json"),
  JSON.stringify({ src: "./src", language: "javascript", schema: "./schema.graphql" }),
);
