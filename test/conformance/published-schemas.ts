// Published schemas as the judge of what goes over a wire. Their files are nobody's to copy: KONTOR_SCHEMAS names the folder
// that holds epp-xsd, sepa-xsd, cii-xsd and vat, or some of them. Read by xmllint, which is libxml's own.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = process.env["KONTOR_SCHEMAS"] ?? "";

/** Why nothing can be checked against a schema here; null: it can. */
export function whyNoSchema(file: string): string | null {
  if (folder === "") return "KONTOR_SCHEMAS is not set: there are no schema files to check against";
  if (!existsSync(join(folder, file))) return `KONTOR_SCHEMAS names a folder without ${file}`;
  return spawnSync("xmllint", ["--version"]).status === 0 ? null : "xmllint is not installed";
}

/** What the schema says against these messages, a line each. */
export function schemaFaults(file: string, messages: readonly string[]): readonly string[] {
  const dir = mkdtempSync(join(tmpdir(), "schema-"));
  try {
    const files = messages.map((xml, at) => {
      const path = join(dir, `${at}.xml`);
      writeFileSync(path, xml);
      return path;
    });
    const asked = ["--noout", "--nonet", "--schema", join(folder, file), ...files];
    const { stderr } = spawnSync("xmllint", asked, { encoding: "utf8" });
    return stderr.split("\n").filter((line) => line !== "" && !line.endsWith(" validates"));
  } finally {
    rmSync(dir, { recursive: true });
  }
}
