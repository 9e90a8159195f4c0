// A program of its own: bundles the islands of a folder that its arguments name, and prints them as JSON by name.
import path from "node:path";
import { build } from "rolldown";

const [folder = "", ...names] = process.argv.slice(2);
const codes: Record<string, string> = {};
for (const name of names) {
  const bundle = await build({
    input: path.join(folder, `${name}.ts`),
    write: false,
    logLevel: "silent",
    platform: "browser",
    output: { format: "esm", minify: true },
  });
  codes[name] = bundle.output[0].code;
}
process.stdout.write(JSON.stringify(codes));
