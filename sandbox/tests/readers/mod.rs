//! Two libraries that others wrote read what the sandbox sends. What one of them cannot parse, or takes for
//! unknown, is lost on a bot without a word.
#![allow(dead_code)]
use serde::de::DeserializeSeed;
use serde_json::Value;
use serenity::all::{Event, GatewayEvent};
use twilight_model::gateway::event::{GatewayEvent as TwilightEvent, GatewayEventDeserializer};

pub fn serenity(frame: &Value) -> GatewayEvent {
    match serde_json::from_value::<GatewayEvent>(frame.clone()) {
        Ok(GatewayEvent::Dispatch(_, Event::Unknown(event))) => {
            panic!("serenity does not know {}: {frame}", event.kind)
        }
        Ok(event) => event,
        Err(error) => panic!("serenity: {error}: {frame}"),
    }
}

pub fn twilight(frame: &Value) -> TwilightEvent {
    let frame = frame.to_string();
    let seed = GatewayEventDeserializer::from_json(&frame).unwrap();
    let mut json = serde_json::Deserializer::from_str(&frame);
    seed.deserialize(&mut json).unwrap_or_else(|error| panic!("twilight: {error}: {frame}"))
}
