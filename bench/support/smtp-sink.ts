// A real SMTP server on 127.0.0.1 that takes every mail and keeps none; prints its port.
import { SMTPServer } from 'smtp-server';
import { freePort } from '../../test/support/ports.ts';

const server = new SMTPServer({
	disabledCommands: ['STARTTLS', 'AUTH'],
	onData(stream, _session, done) {
		stream.resume();
		stream.once('end', () => done());
	},
});
const port = await freePort();
server.listen(port, '127.0.0.1', () => console.log(port));
