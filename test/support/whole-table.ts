// A table that is written as it is read, in one piece: its lines, without the end of the last one.
export async function linesOf(lines: AsyncIterable<string>): Promise<string[]> {
  let text = "";
  for await (const part of lines) text += part;
  return text.trimEnd().split("\r\n");
}
