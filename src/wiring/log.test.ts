// The log: what it must never hold, whoever writes it and however deep it is.
import { describe, expect, it } from "vitest";
import { makeLog } from "./log.ts";

function written(what: object): string {
  const lines: string[] = [];
  makeLog("info", { write: (line) => void lines.push(line) }).info(what, "it happened");
  return lines.join("");
}

describe("a line of the log", () => {
  it.each(["password", "token", "authCode", "cookie", "set-cookie", "apiKey", "webhookSecret", "cvc"])(
    "holds no %s, neither alone nor within what it is about",
    (name) => {
      const line = written({
        [name]: "s3cr3t",
        sent: { [name]: "s3cr3t" },
        answer: { body: { [name]: "s3cr3t" } },
      });
      expect(line).toContain("it happened");
      expect(line).not.toContain("s3cr3t");
    },
  );

  it("tells of a fault of the database without the values it stumbled over", () => {
    const fault = Object.assign(new Error("duplicate key"), {
      code: "23505",
      detail: "Key (email)=(marlene@kundin.example) already exists.",
    });
    const line = written({ err: fault, requestId: "r1" });
    expect(JSON.parse(line)).toMatchObject({ requestId: "r1", err: { code: "23505" } });
    expect(line).not.toContain("marlene");
  });
});
