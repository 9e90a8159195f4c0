// `npm run schema`: builds a fresh database from the migrations and writes down what it looks like.
import { startCluster, TEMPLATE, urlOf } from "../test/support/cluster.ts";
import { writeDescription } from "./generate.ts";

const cluster = await startCluster();
try {
  await writeDescription(urlOf(cluster, "owner", TEMPLATE));
  process.stdout.write("db/schema.sql and src/kernel/tables.generated.ts are written.\n");
} finally {
  await cluster.stop();
}
