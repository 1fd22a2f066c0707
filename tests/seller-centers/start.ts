import { randomInt } from 'node:crypto';
import type { CenterContext } from './center-server.ts';
import { createCenters } from './centers.ts';
import { makeCertificate } from './certificate.ts';
import { startControl } from './control/control-server.ts';
import { answer, hostOf, readExchange, toRequestEntry } from './exchange.ts';
import { listenTls, type TlsServer } from './tls-server.ts';
import type { RequestEntry, SellerCenters, StartOptions } from './types.ts';

const MISDIRECTED = 421;

function browserArgs(port: number, spki: string): readonly string[] {
  return [
    `--host-resolver-rules=MAP * 127.0.0.1:${port}, EXCLUDE 127.0.0.1, EXCLUDE localhost`,
    // Through the proxy of the machine the rules would not hold.
    '--no-proxy-server',
    `--ignore-certificate-errors-spki-list=${spki}`,
    '--disable-quic',
  ];
}

const isCut = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /ECONNRESET|ECANCELED|ERR_STREAM/.test(String(error.code));

export async function startSellerCenters(options: StartOptions = {}): Promise<SellerCenters> {
  let server: TlsServer | undefined;
  const context: CenterContext = {
    seed: options.seed ?? randomInt(1, 1_000_000),
    world: options.world ?? 'default',
    dropConnections: (hosts) => server?.drop((servername) => hosts.includes(servername)),
  };
  const { servers, centers } = await createCenters(context);
  const byHost = new Map(servers.flatMap((one) => one.center.hosts.map((host) => [host, one])));
  const certificate = await makeCertificate([...byHost.keys()]);
  const strayRequests: RequestEntry[] = [];

  server = await listenTls(options.port ?? 0, certificate, {
    accepts: (servername) => byHost.get(servername)?.center.switches.down !== true,
    upgrade(request, socket, head) {
      const found = byHost.get(hostOf(request));
      if (found) found.upgrade(request, socket, head);
      else {
        strayRequests.push({ at: Date.now(), host: hostOf(request), method: 'UPGRADE', path: request.url ?? '/', headers: {}, body: '' });
        socket.destroy();
      }
    },
    request(request, response) {
      readExchange(request, response)
        .then((exchange) => {
          const found = byHost.get(exchange.host);
          if (found) return found.handle(exchange);
          strayRequests.push(toRequestEntry(exchange));
          answer(exchange, MISDIRECTED, 'text/plain', 'No such seller center');
        })
        // A request that was cut while it was read has nobody to answer.
        .catch((error: unknown) => {
          if (!isCut(error)) console.error(error);
          response.destroy();
        });
    },
  });
  const control = await startControl(options.controlPort ?? 0, centers);

  const running = server;
  return {
    port: running.port,
    spki: certificate.spki,
    centers,
    strayRequests,
    browserArgs: browserArgs(running.port, certificate.spki),
    controlUrl: control.url,
    async close() {
      for (const one of servers) one.close();
      await Promise.all([running.close(), control.close()]);
    },
  };
}
