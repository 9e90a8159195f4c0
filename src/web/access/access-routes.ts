// The ways in that customers and staff share, for the routes of either.
import type { Routes } from "../site.ts";
import { appRoutes } from "./app-routes.tsx";
import type { Area } from "./area.tsx";
import { keptFormRoutes } from "./kept-form-routes.ts";
import { mailedLinkRoutes } from "./mailed-links.tsx";
import { ownDetailRoutes } from "./own-detail-routes.ts";
import { passkeyRoutes } from "./passkey-routes.tsx";
import { proveAgainRoutes } from "./prove-again.tsx";
import { secondStepRoutes } from "./second-step.tsx";
import { securityRoutes } from "./security-routes.tsx";

export const accessRoutes = (area: Area): Routes => {
  const parts = [
    secondStepRoutes(area),
    proveAgainRoutes(area),
    keptFormRoutes(area),
    securityRoutes(area),
    appRoutes(area),
    passkeyRoutes(area),
    ownDetailRoutes(area),
    mailedLinkRoutes(area),
  ];
  return (site) => parts.flatMap((part) => part(site));
};
