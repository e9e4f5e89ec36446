// The GraphQL-over-HTTP specification's own audits against the server at the address given.
// Exits with 1 if one fails or warns.
import { serverAudits } from "graphql-http";

const url = process.argv[2];
const results = await Promise.all(
  serverAudits({ url, fetchFn: fetch }).map((audit) => audit.fn()),
);
const found = results.filter((result) => result.status !== "ok");
for (const { status, id, name, reason } of found) {
  console.log(`${status} ${id} ${name}: ${reason}`);
}
console.log(`GraphQL over HTTP: ${results.length - found.length} of ${results.length} audits passed`);
process.exit(found.length ? 1 : 0);
