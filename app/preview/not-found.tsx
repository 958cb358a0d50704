export { default } from "@/app/c/not-found";
