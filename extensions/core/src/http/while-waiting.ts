import type { Response } from 'express';

/**
 * Runs work that is worth stopping: its signal is aborted when who asked has gone before the answer. Work that ends by the
 * signal is over without a word, because nobody listens.
 * @throws whatever else the work throws
 */
export async function whileWaiting(
	response: Response,
	work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
	const gone = new AbortController();
	const leave = () => gone.abort();
	response.once('close', leave);
	if (response.closed) leave();
	try {
		gone.signal.throwIfAborted();
		await work(gone.signal);
	} catch (error) {
		if (error !== gone.signal.reason || !gone.signal.aborted) throw error;
	} finally {
		response.off('close', leave);
	}
}
