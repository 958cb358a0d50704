export { POST } from "@/bench/floor/send";
