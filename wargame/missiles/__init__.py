"""What flies: the catalogue of types, sites and defences; the arc, the overflight, the reach."""
