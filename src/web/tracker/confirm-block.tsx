// The order waits for its link to be followed: where the mail went, and what to do when it does not come.
import { Banner, LinkButton } from "../ui/index.ts";
import type { TrackerBlock } from "./tracker-look.ts";
import { trackerWords } from "./tracker.words.ts";

export const confirmBlock: TrackerBlock = {
  name: "confirm",
  async show({ order, site, frame }) {
    if (order.state !== "awaiting_confirmation") return null;
    const words = trackerWords(frame.setting.lang);
    return (
      <Banner
        tone="info"
        title={words.awaiting_confirmation}
        action={site.demo ? <LinkButton href={site.demo.mailboxUrl}>{words.demoMailbox}</LinkButton> : null}
      >
        <p>{words.confirmNote(order.buyerEmail)}</p>
        <p>{words.confirmSpam}</p>
      </Banner>
    );
  },
};
