// Writes a small database in MaxMind's MMDB format (https://maxmind.github.io/MaxMind-DB/): countries by IPv4 network.

const RECORD_BITS = 24;

type Node = [Node | string | null, Node | string | null];

/** `{ "203.0.113.0/24": "DE" }`; networks must not lie in one another. */
export function mmdbFile(countries: Readonly<Record<string, string>>): Buffer {
  const root: Node = [null, null];
  for (const [network, country] of Object.entries(countries)) enter(root, network, country);
  const nodes = listed(root);
  const offsets = new Map<string, number>();
  const contents: Buffer[] = [];
  let length = 0;
  for (const country of new Set(Object.values(countries))) {
    offsets.set(country, length);
    const entry = map({ country: map({ iso_code: text(country) }) });
    contents.push(entry);
    length += entry.length;
  }
  const tree = Buffer.concat(
    nodes.flatMap((node) => node.map((side) => record(pointer(side, nodes, offsets)))),
  );
  const marker = Buffer.concat([Buffer.from([0xab, 0xcd, 0xef]), Buffer.from("MaxMind.com")]);
  return Buffer.concat([tree, Buffer.alloc(16), ...contents, marker, about(nodes.length)]);
}

function enter(root: Node, network: string, country: string): void {
  const [address = "", length = "32"] = network.split("/");
  const bits = address
    .split(".")
    .map((part) => Number(part).toString(2).padStart(8, "0"))
    .join("")
    .slice(0, Number(length));
  let node = root;
  for (const bit of bits.slice(0, -1)) {
    const side = Number(bit) as 0 | 1;
    const next = node[side];
    if (Array.isArray(next)) node = next;
    else node[side] = node = [null, null];
  }
  node[Number(bits.at(-1)) as 0 | 1] = country;
}

function listed(node: Node): Node[] {
  return [node, ...node.flatMap((side) => (Array.isArray(side) ? listed(side) : []))];
}

function pointer(
  side: Node | string | null,
  nodes: readonly Node[],
  offsets: ReadonlyMap<string, number>,
): number {
  if (side === null) return nodes.length;
  return Array.isArray(side) ? nodes.indexOf(side) : nodes.length + 16 + (offsets.get(side) ?? 0);
}

const record = (value: number): Buffer => Buffer.from([value >> 16, (value >> 8) & 255, value & 255]);

const TYPES = { text: 2, map: 7, u16: 5, u32: 6, u64: 9, array: 11 } as const;

/** The control byte; types above 7 stand in a byte of their own. */
function control(type: number, size: number): Buffer {
  return type <= 7 ? Buffer.from([(type << 5) | size]) : Buffer.from([size, type - 7]);
}
const text = (value: string): Buffer =>
  Buffer.concat([control(TYPES.text, Buffer.byteLength(value)), Buffer.from(value)]);
const map = (fields: Readonly<Record<string, Buffer>>): Buffer =>
  Buffer.concat([
    control(TYPES.map, Object.keys(fields).length),
    ...Object.entries(fields).flatMap(([name, value]) => [text(name), value]),
  ]);
function figure(type: number, value: number): Buffer {
  const bytes = Buffer.from(value.toString(16).padStart(8, "0"), "hex");
  const short = type === TYPES.u16 ? bytes.subarray(2) : bytes;
  return Buffer.concat([control(type, short.length), short]);
}

function about(nodeCount: number): Buffer {
  return map({
    binary_format_major_version: figure(TYPES.u16, 2),
    binary_format_minor_version: figure(TYPES.u16, 0),
    build_epoch: figure(TYPES.u64, Date.parse("2026-06-01T00:00:00Z") / 1000),
    database_type: text("Test-Country"),
    description: map({ en: text("Countries for tests") }),
    ip_version: figure(TYPES.u16, 4),
    languages: Buffer.concat([control(TYPES.array, 1), text("en")]),
    node_count: figure(TYPES.u32, nodeCount),
    record_size: figure(TYPES.u16, RECORD_BITS),
  });
}
