// The prose of WHM as it was met in the field, and what it means to us.
import { describe, expect, it } from "vitest";
import { codeOf } from "./reasons.ts";

const MET: readonly (readonly [string, string])[] = [
  ["(XID 5wsj8e) This system already has an account named “gtxoo”. at Create.pm line 601.", "username_taken"],
  ["This system already has a group named “gtxoo”.", "username_taken"],
  ["Sorry, a group for that username already exists.", "username_taken"],
  ["Sorry, a passwd entry for that username already exists.", "username_taken"],
  ["(XID ct5qpd) The domain “shop.example” already exists in the Apache configuration.", "domain_taken"],
  ["(XID 6ekdqc) The domain “shop.example” already exists in the userdata.", "domain_taken"],
  ["(XID 3y67mz) You do not have a user named “web08”.", "no_such_account"],
  ["Account does not exist.", "no_such_account"],
  ["You do not have access to an account named “web08”.", "not_permitted"],
  ["Permission denied", "not_permitted"],
  ["Unknown app (“passwd”) requested for this version (1) of the API.", "not_permitted"],
  ["The package “gone” does not exist.", "no_such_plan"],
  ["You have reached the maximum number of accounts (30).", "server_full"],
  ["“mysql” is a reserved username on this system.", "invalid"],
  ["Sorry, the password you selected cannot be used because it is too weak.", "invalid"],
  ["The request timed out while waiting for the queue.", "unknown"],
  ["Something nobody has seen before.", "other"],
];

describe("the panel's words become our codes", () => {
  it.each(MET)("%s", (reason, code) => {
    expect(codeOf(reason)).toBe(code);
  });
});
