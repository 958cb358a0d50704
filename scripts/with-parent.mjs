// Loaded into every process that the launcher starts: ends with it, even when the launcher was killed. Node hands the
// import on to the process's own children, which have a channel of their own and are left alone.
if (process.env.COMEBACK_LAUNCHER === String(process.ppid)) {
	process.on("disconnect", () => {
		process.kill(process.pid, "SIGTERM");
		setTimeout(() => process.exit(1), 5_000).unref();
	});
	process.channel?.unref();
}
