// The kinds of figures, one function each: reads an entry of figures.json into a figure. Throw BadValue.
#pragma once
#include "postprocess/study/figure.hpp"

namespace postprocess::study {

Figure read_heat_map(const Entry& entry);
Figure read_curves(const Entry& entry);
Figure read_bars(const Entry& entry);
Figure read_tornado(const Entry& entry);
Figure read_sensitivity(const Entry& entry);
Figure read_screening(const Entry& entry);
Figure read_pareto(const Entry& entry);
Figure read_fit(const Entry& entry);
Figure read_profile(const Entry& entry);

}  // namespace postprocess::study
