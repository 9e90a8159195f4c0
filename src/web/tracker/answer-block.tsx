// We asked the buyer something: where the question is, and that answering it is all there is to do.
import { Banner } from "../ui/index.ts";
import type { TrackerBlock } from "./tracker-look.ts";
import { trackerWords } from "./tracker.words.ts";

export const answerBlock: TrackerBlock = {
  name: "answer",
  async show({ order, frame }) {
    if (order.state !== "awaiting_answer") return null;
    const words = trackerWords(frame.setting.lang);
    return (
      <Banner tone="info" title={words.awaiting_answer}>
        <p>{words.answerNote}</p>
      </Banner>
    );
  },
};
