// What is personal in the schema sellers: whose each row is, what a copy shows, what goes and what is kept.
import { personalPart } from "../personal/index.ts";

export const sellersPersonal = personalPart("sellers", {
  tables: [],
  without: {
    connection: "the house itself",
    host_name: "the house itself",
    logo: "the house itself",
    seller: "the house itself",
    series: "the house itself",
    setting: "the house itself",
    terms: "the house itself",
  },
});
