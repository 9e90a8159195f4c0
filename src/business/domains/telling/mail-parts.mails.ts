// What the mails about a name share: which name, where its page is, and how each of them ends.
import { z } from "zod";

export const own = { title: z.string(), url: z.string() };

export const sample = { title: "example.com", url: "https://shop.example/portal/domains/…" };

export const end = { en: "[See the domain]({{ url }})", de: "[Zur Domain]({{ url }})" };
