package org.example

import dev.ariattendant.client.Calls
import dev.ariattendant.client.ServedCall
import dev.ariattendant.client.ari.Event.ChannelDtmfReceived
import io.vertx.core.Future
import io.vertx.core.VerticleBase

/** The same menu in Kotlin. */
class KotlinMenuVerticle : VerticleBase() {

    private lateinit var calls: Calls

    override fun start(): Future<*> {
        calls = Calls.of(vertx)
        return calls.serve("kotlin-menu") { call ->
            call.ari().channels().answer(call.id()).compose { menu(call) }
        }
    }

    private fun menu(call: ServedCall): Future<Void> {
        // Before the prompt, since the key may come during it.
        val key = call.next(ChannelDtmfReceived::class.java)
        return call.play("sound:press-1")
            .compose { key }
            .compose { pressed ->
                if (pressed.digit() == "1") {
                    call.play("digits:1").compose { call.ari().channels().hangup(call.id()) }
                } else {
                    menu(call)
                }
            }
    }

    override fun stop(): Future<*> = calls.close()
}
