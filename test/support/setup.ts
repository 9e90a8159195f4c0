// Runs before each test file: whatever the file's support functions start is ended when it is done.
import { afterAll } from "vitest";
import { endAll } from "./afterwards.ts";

afterAll(endAll);
