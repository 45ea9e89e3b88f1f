"""Officers and the posts they hold. No HTTP here: the door needs the appointments first."""
