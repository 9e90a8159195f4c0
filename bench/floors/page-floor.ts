// The floor of a page made on the server: one bare route, five prepared queries of twenty rows, a small page of HTML.
import type { AddressInfo } from "node:net";
import fastify from "fastify";
import type pg from "pg";

const QUERIES = 5;
const GROUPS = 50;
const ROWS = 20;

/** Makes the table it reads, in a schema of its own. */
export async function servePageFloor(pool: pg.Pool) {
  await pool.query("create schema if not exists floor");
  await pool.query(`create table floor.thing as select uuidv7() as id, n % ${GROUPS} as owner, 'thing ' || n as name,
    n * 100 as minor, date '2026-01-01' + n % 365 as day from generate_series(1, ${GROUPS * ROWS * 5}) n`);
  await pool.query("create index on floor.thing (owner, id desc)");
  await pool.query("analyze floor.thing");
  const app = fastify({ logger: false });
  app.get("/page", async (_request, reply) => {
    const parts: string[] = [];
    for (let at = 0; at < QUERIES; at += 1) {
      const { rows } = await pool.query<{ id: string; name: string; minor: number; day: Date }>({
        name: `page_floor_${at}`,
        text: `select id, name, minor, day, ${at} from floor.thing where owner = $1 order by id desc limit ${ROWS}`,
        values: [(at * 7) % GROUPS],
      });
      const lines = rows.map((row) => `<tr><td>${row.name}</td><td>${row.minor}</td><td>${row.id}</td></tr>`);
      parts.push(`<table>${lines.join("")}</table>`);
    }
    return reply
      .type("text/html; charset=utf-8")
      .send(`<!doctype html><html><body>${parts.join("")}</body></html>`);
  });
  await app.listen({ host: "127.0.0.1", port: 0 });
  return { port: (app.server.address() as AddressInfo).port, close: () => app.close() };
}
