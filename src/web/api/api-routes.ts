// All routes of the API in one list, and their description, which is made of them.
import { z } from "zod";
import type { Routes, Site } from "../site.ts";
import { apiRoute, json, mounted } from "./api-route.ts";
import type { ApiDoor } from "./api-route.ts";
import { contractDoors } from "./contract-doors.ts";
import { meDoors } from "./me-doors.ts";
import { moneyDoors } from "./money-doors.ts";
import { described } from "./openapi.ts";
import { peopleDoors, peopleSignposts } from "./people-doors.ts";
import { thingDoors } from "./things-doors.ts";
import { ticketDoors } from "./ticket-doors.ts";

export function apiDoors(site: Site): readonly ApiDoor[] {
  const doors: readonly ApiDoor[] = [
    ...meDoors(site),
    ...peopleDoors(site),
    ...thingDoors(site),
    ...contractDoors(site),
    ...moneyDoors(site),
    ...ticketDoors(site),
  ];
  const own: ApiDoor = apiRoute({
    name: "openapi",
    path: "/openapi.json",
    right: "public",
    answer: z.record(z.string(), z.unknown()),
    handle: async (visit) => json(described(visit, [own, ...doors])),
  });
  return [own, ...doors];
}

export const apiRoutes: Routes = (site) =>
  [...apiDoors(site), ...peopleSignposts()].map((door) => mounted(site, door));
