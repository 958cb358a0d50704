export { POST } from "@/bench/floor/check";
