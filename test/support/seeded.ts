// Databases in which the demo's shop has been opened: made once in a run by who needs one first, cloned by all others.
import { hash } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { seedDemo } from "../../demo/seed.ts";
import { cloneDatabase } from "./database.ts";
import { testWorld } from "./world.ts";

/** The template's name, of a shop that opened at `baseUrl` a minute before this moment of business time; null: now. */
export async function seededTemplate(at: string | null, baseUrl: string): Promise<string> {
  const name = `kontor_shop_${hash("sha1", `${at} ${baseUrl}`).slice(0, 12)}`;
  const client = new pg.Client({ connectionString: inject("cluster").superuserUrl });
  await client.connect();
  try {
    // One makes it; the others wait at this lock until it is there.
    await client.query("select pg_advisory_lock(hashtext($1))", [name]);
    const { rowCount } = await client.query("select from pg_database where datname = $1", [name]);
    if (rowCount === 0) await open(name, at, baseUrl);
    return name;
  } finally {
    await client.end();
  }
}

async function open(name: string, at: string | null, baseUrl: string): Promise<void> {
  const made = await cloneDatabase(inject("cluster"));
  const world = await testWorld(made.db);
  if (at !== null) await world.setClock(aMinuteBefore(at));
  await seedDemo(world, { sandbox: null, baseUrl });
  await made.becomeTemplate(name);
}

const aMinuteBefore = (at: string): string =>
  new Date(Date.parse(at.length === 10 ? `${at}T12:00:00Z` : at) - 60_000).toISOString();
