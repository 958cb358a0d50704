export * from "./companies";
export * from "./events";
export * from "./flows";
export * from "./inquiries";
export * from "./messaging";
export * from "./requests";
export * from "./verifications";
export * from "./workflows";
