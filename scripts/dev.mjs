import { launch } from "./launch.mjs";
import { run } from "./run.mjs";

run(() => launch("dev"));
