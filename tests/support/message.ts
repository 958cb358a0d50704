import { sampleMessage } from "@/lib/messaging/schemas";

const { version: _, ...sample } = sampleMessage("en", { publicUrl: "https://example.com", companyName: "Barkside" });

/** A message that leads back, as an editor has it. */
export const MESSAGE = { ...sample, buttons: sample.buttons.map(({ text, target }) => ({ text, target })) };
