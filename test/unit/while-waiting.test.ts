import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Response } from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import { whileWaiting } from '@tiendo/core/http/while-waiting.ts';
import { promised } from '../support/promised.ts';

let server: Server | undefined;

afterEach(async () => {
	server?.closeAllConnections();
	await new Promise((resolve) => server?.close(resolve));
});

/** A server whose only answer is this work; what came of the work, and an asker who can go. */
async function serving(
	work: (signal: AbortSignal, response: Response) => Promise<void>,
	before: (response: Response) => Promise<void> = () => Promise.resolve(),
) {
	const ended = promised<unknown>();
	server = createServer((_, answer) => {
		const response = answer as unknown as Response;
		before(response)
			.then(() => whileWaiting(response, (signal) => work(signal, response)))
			.then(
				() => ended.resolve('over'),
				(error: unknown) => ended.resolve(error),
			);
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const asker = request({ host: '127.0.0.1', port: (server.address() as AddressInfo).port });
	asker.on('error', () => undefined).end();
	return { asker, ended: ended.promise };
}

const gone = (signal: AbortSignal) => new Promise((resolve) => signal.addEventListener('abort', resolve));

describe('Work that somebody waits for', () => {
	it('is stopped when who asked is gone, and is over without an error', async () => {
		const begun = promised();
		const { asker, ended } = await serving(async (signal) => {
			begun.resolve();
			await gone(signal);
			signal.throwIfAborted();
		});
		await begun.promise;
		asker.destroy();
		expect(await ended).toBe('over');
	});

	it('is not begun where who asked is gone already', async () => {
		const gate = promised();
		const asked = promised();
		let begun = false;
		const { asker, ended } = await serving(
			async () => {
				begun = true;
			},
			async (response) => {
				asked.resolve();
				await once(response, 'close');
				await gate.promise;
			},
		);
		await asked.promise;
		asker.destroy();
		gate.resolve();
		expect(await ended).toBe('over');
		expect(begun).toBe(false);
	});

	it('answers who waits', async () => {
		const { asker, ended } = await serving(async (signal, response) => {
			expect(signal.aborted).toBe(false);
			response.end('42');
		});
		const [answer] = (await once(asker, 'response')) as [IncomingMessage];
		expect((await answer.setEncoding('utf8').toArray()).join('')).toBe('42');
		expect(await ended).toBe('over');
	});

	it('tells of an error of its own, also when nobody waits any more', async () => {
		const broken = new Error('broken');
		const begun = promised();
		const { asker, ended } = await serving(async (signal) => {
			begun.resolve();
			await gone(signal);
			throw broken;
		});
		await begun.promise;
		asker.destroy();
		expect(await ended).toBe(broken);
	});
});
