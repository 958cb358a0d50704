export { CreateInquiry, GenerateOneTimeLink } from "./create-input";
export { DecisionInput } from "./decision-input";
export { ListInquiries } from "./list-input";
export { NOTICES, type Notice } from "./notices";
export type * from "./screen";
export { CreateSession, ExpireSessions, ListSessions } from "./sessions/input";
export { AllTags, OneTag, UpdateInquiry } from "./update-input";
export { ACTS, type Act } from "./words";
