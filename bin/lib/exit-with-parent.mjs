// Preloaded into every server process we start: when the starting process is gone, however it died, so are its servers.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
