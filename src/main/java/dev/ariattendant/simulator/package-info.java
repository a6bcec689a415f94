/**
 * A simulated Asterisk for tests and first steps: ARI over real HTTP and WebSockets on a loopback
 * port, with scripted callers and callees. Any ARI client can be tested against it. It reproduces
 * what was recorded from Asterisk 22: the same events in the same order, the same fields, status
 * codes and messages.
 *
 * <p>A JUnit test starts a {@link dev.ariattendant.simulator.Simulator}, connects the program under
 * test to its {@code uri()}, places calls, and checks what the callers have heard:
 *
 * <pre>{@code
 * class MyMenuTest {
 *
 *   private final Vertx vertx = Vertx.vertx();
 *
 *   @AfterEach
 *   void close() throws Exception {
 *     vertx.close().await(10, SECONDS);
 *   }
 *
 *   @Test
 *   void pressingOneLeadsToSales() throws Exception {
 *     SimulatorOptions options = SimulatorOptions.defaults().withSpeed(20);
 *     Simulator asterisk = Simulator.start(vertx, options).await(10, SECONDS);
 *     MyProgram program = MyProgram.connect(asterisk.uri(), options.username(), options.password());
 *     // ... wait until asterisk.applications() contains the program's Stasis application
 *
 *     SimulatedCaller caller =
 *         asterisk.call(
 *             CallerOptions.to("my-app").withScript("hear press-1 1 hear sales-welcome hangup"));
 *
 *     assertEquals(
 *         new CallOutcome.HungUp(CallOutcome.By.CALLER), caller.ended().await(10, SECONDS));
 *     assertTrue(caller.heard().contains("sound:sales-welcome"));
 *   }
 * }
 * }</pre>
 *
 * <ul>
 *   <li>{@link dev.ariattendant.simulator.SimulatorOptions}: the port, the speed at which time
 *       passes, missing sounds, and the {@linkplain dev.ariattendant.simulator.EndpointDirectory
 *       endpoints} that can be dialled, each with a {@link dev.ariattendant.simulator.Callee};
 *   <li>{@link dev.ariattendant.simulator.CallerOptions} and {@link
 *       dev.ariattendant.simulator.CallerScript}: who calls, and what the caller does;
 *   <li>{@link dev.ariattendant.simulator.SimulatedCaller}: presses keys, speaks and hangs up from
 *       a test, and records what the caller notices, each a {@link
 *       dev.ariattendant.simulator.CallerEvent};
 *   <li>{@link dev.ariattendant.simulator.RequestFault}, {@link
 *       dev.ariattendant.simulator.EventFault}, and the {@code Simulator}'s {@code stop}, {@code
 *       restart}, {@code dropSockets} and {@code refuseSockets}: what can go wrong;
 *   <li>{@link dev.ariattendant.simulator.SimulatorVerticle}: the simulator as a verticle, which
 *       takes calls from {@code curl}.
 * </ul>
 *
 * The package {@code simulator.asterisk} holds the model of Asterisk, {@code simulator.http} ARI,
 * {@code simulator.sound} what is known of sound files.
 */
package dev.ariattendant.simulator;
