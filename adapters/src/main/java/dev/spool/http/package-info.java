/**
 * Getting media from addresses that strangers wrote, without becoming their way into our network.
 *
 * <p>A name is looked up once, each address it leads to is checked, and the connection goes to a
 * checked address and no other, so a name that changes its mind in between (DNS rebinding) gains
 * nothing. {@code java.net.http} and {@code HttpURLConnection} look names up themselves and cannot
 * be given an address while keeping the name for Host, SNI and the certificate; therefore one GET
 * of HTTP/1.1 is spoken here over a socket.
 */
@NullMarked
package dev.spool.http;

import org.jspecify.annotations.NullMarked;
