export { POST } from "@/bench/floor/create";
